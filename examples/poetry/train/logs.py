"""The two logs a trainer leaves: Hugging Face's trainer_state.json and a TensorBoard event file."""

import json
import struct


def crc32c_table():
    for byte in range(256):
        for _ in range(8):
            byte = byte >> 1 ^ (0x82F63B78 if byte & 1 else 0)
        yield byte


TABLE = list(crc32c_table())


def masked_crc(data):
    """The masked CRC-32C that TFRecord frames carry."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ crc >> 8
    crc ^= 0xFFFFFFFF
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def field(number, payload):
    return varint(number << 3 | 2) + varint(len(payload)) + payload


def event(seconds, step, tag, value):
    """tensorflow.Event with one simple_value scalar."""
    scalar = field(1, tag.encode()) + varint(2 << 3 | 5) + struct.pack("<f", value)
    return varint(1 << 3 | 1) + struct.pack("<d", seconds) + varint(2 << 3) + varint(step) + field(5, field(1, scalar))


def record(payload):
    length = struct.pack("<Q", len(payload))
    return length + struct.pack("<I", masked_crc(length)) + payload + struct.pack("<I", masked_crc(payload))


def write_events(path, history):
    """history: rows as in trainer_state.json's log_history, each with the time it was logged at."""
    rows = [record(varint(1 << 3 | 1) + struct.pack("<d", history[0]["time"]) + field(3, b"brain.Event:2"))]
    for row in history:
        for name, tag in (("loss", "train/loss"), ("learning_rate", "train/learning_rate"), ("eval_loss", "eval/loss")):
            if name in row:
                rows.append(record(event(row["time"], row["step"], tag, row[name])))
    path.write_bytes(b"".join(rows))


def write_trainer_state(path, history, steps_per_epoch):
    rows = [{"epoch": round(row["step"] / steps_per_epoch, 4)} | {name: value for name, value in row.items() if name != "time"} for row in history]
    last = history[-1]["step"]
    state = {"best_metric": None, "best_model_checkpoint": None, "epoch": round(last / steps_per_epoch, 4), "global_step": last, "is_hyper_param_search": False, "is_local_process_zero": True, "is_world_process_zero": True, "log_history": rows, "max_steps": last, "num_train_epochs": -(-last // steps_per_epoch)}
    path.write_text(json.dumps(state, indent=2) + "\n", "utf-8")
