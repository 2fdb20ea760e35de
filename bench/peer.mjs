// The peer, in a process of its own: @huggingface/transformers on the same model folder, the same threads, the same prompts.
// One JSON command per line on standard input, one JSON answer per line on standard output.
import { createInterface } from 'node:readline';
import { AutoModelForCausalLM, AutoTokenizer, env } from '@huggingface/transformers';

env.allowRemoteModels = false;
const [, , root, name, threads] = process.argv;
env.localModelPath = root;
const options = {
  dtype: 'fp32',
  device: 'cpu',
  session_options: { intraOpNumThreads: Number(threads), logSeverityLevel: 4 },
};
const tokenizer = await AutoTokenizer.from_pretrained(name);
tokenizer.padding_side = 'left';
const model = await AutoModelForCausalLM.from_pretrained(name, options);

async function generate({ prompts, batch, decoding }) {
  let tokens = 0;
  const started = performance.now();
  for (let start = 0; start < prompts.length; start += batch) {
    const inputs = tokenizer(prompts.slice(start, start + batch), { padding: true });
    const output = await model.generate({
      ...inputs,
      max_new_tokens: decoding.maxNewTokens,
      do_sample: true,
      temperature: decoding.temperature,
      top_k: decoding.topK,
    });
    const from = inputs.input_ids.dims[1];
    for (const row of output.tolist()) {
      const written = row.slice(from).map(Number);
      const end = written.indexOf(model.config.eos_token_id);
      tokens += end === -1 ? written.length : end + 1;
    }
  }
  return { tokens, milliseconds: performance.now() - started };
}

async function score({ texts, batch }) {
  let [tokens, nats] = [0, 0];
  const started = performance.now();
  tokenizer.padding_side = 'right';
  for (let start = 0; start < texts.length; start += batch) {
    const inputs = tokenizer(texts.slice(start, start + batch), { padding: true });
    const { logits } = await model(inputs);
    const [rows, length, vocabulary] = logits.dims;
    const ids = inputs.input_ids.data;
    const mask = inputs.attention_mask.data;
    for (let place = 0; place + 1 < rows * length; place += 1) {
      if ((place + 1) % length === 0 || mask[place + 1] === 0n) continue;
      nats -= logProbability(logits.data, place * vocabulary, vocabulary, Number(ids[place + 1]));
      tokens += 1;
    }
  }
  tokenizer.padding_side = 'left';
  return { tokens, nats, milliseconds: performance.now() - started };
}

function logProbability(logits, from, vocabulary, target) {
  let highest = -Infinity;
  for (let at = from; at < from + vocabulary; at += 1) if (logits[at] > highest) highest = logits[at];
  let sum = 0;
  for (let at = from; at < from + vocabulary; at += 1) sum += Math.exp(logits[at] - highest);
  return logits[from + target] - highest - Math.log(sum);
}

const work = { generate, score };
for await (const line of createInterface({ input: process.stdin })) {
  const { op, ...input } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(await work[op](input))}\n`);
}
