import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { Fault, reasonOf } from '../../../domain/fault.ts';

/** Text to tokens and back, with the model's own special tokens. */
export interface TextCodec {
  /** Begins with the token that begins every text. */
  encode(text: string): number[];
  decode(ids: readonly number[]): string;
  readonly ends: ReadonlySet<number>;
  readonly pad: number;
  /** The token of characters that are not known; null where there is none. */
  readonly unknown: number | null;
  /** Tokens that a text may have in all. */
  readonly positions: number;
}

const TokenId = z.number().int().nonnegative();
const Ends = z.union([TokenId.transform((id) => [id]), z.array(TokenId)]);
const Config = z.looseObject({
  bos_token_id: TokenId.nullish(),
  eos_token_id: Ends.nullish(),
  pad_token_id: TokenId.nullish(),
  n_positions: z.number().int().positive().optional(),
  max_position_embeddings: z.number().int().positive().optional(),
});
const TokenizerFile = z.looseObject({ model: z.looseObject({ unk_token: z.string().nullish() }) });

/** Reads tokenizer.json, config.json and generation_config.json of a model folder. Throws a Fault where they do not fit a vocabulary of that size. */
export async function textCodec(folder: string, vocabulary: number): Promise<TextCodec> {
  const path = join(folder, 'tokenizer.json');
  const file = await json(path, TokenizerFile, 'tokenizer-unreadable');
  if (file === null) throw new Fault('tokenizer-unreadable', { where: path, what: 'The model has no tokenizer.json' });
  const tokenizer = readTokenizer(
    file,
    (await json(join(folder, 'tokenizer_config.json'), z.looseObject({}), 'tokenizer-unreadable')) ?? {},
    path,
  );
  const config = {
    ...(await json(join(folder, 'config.json'), Config, 'model-unreadable')),
    ...(await json(join(folder, 'generation_config.json'), Config.partial(), 'model-unreadable')),
  };

  const vocab = tokenizer.get_vocab(true);
  const highest = Math.max(-1, ...vocab.values());
  if (highest >= vocabulary)
    throw mismatch(path, `The tokenizer has a token ${highest}, the model only ${vocabulary} tokens`);
  const special = tokenizer.get_added_tokens_decoder();
  const ends = new Set(config.eos_token_id ?? []);
  if (ends.size === 0) throw mismatch(join(folder, 'config.json'), 'The configuration names no eos_token_id');
  for (const id of ends)
    if (!special.has(id))
      throw mismatch(path, `Token ${id} ends a text for the model but is no special token of the tokenizer`);
  const [first] = ends;
  const begin = config.bos_token_id ?? first ?? 0;
  const unknown = file.model.unk_token == null ? undefined : tokenizer.token_to_id(file.model.unk_token);
  return {
    encode(text) {
      const { ids } = tokenizer.encode(text);
      return ids[0] === begin ? ids : [begin, ...ids];
    },
    decode: (ids) => tokenizer.decode([...ids], { skip_special_tokens: true, clean_up_tokenization_spaces: false }),
    ends,
    pad: config.pad_token_id ?? begin,
    unknown: unknown ?? null,
    positions: config.n_positions ?? config.max_position_embeddings ?? Infinity,
  };
}

function readTokenizer(file: object, config: object, path: string): Tokenizer {
  try {
    const tokenizer = new Tokenizer(file, config);
    tokenizer.encode('');
    return tokenizer;
  } catch (error) {
    throw new Fault('tokenizer-unreadable', {
      where: path,
      what: `The tokenizer cannot be read: ${reasonOf(error).slice(0, 200)}`,
      cause: error,
    });
  }
}

async function json<T>(
  path: string,
  shape: z.ZodType<T>,
  code: 'tokenizer-unreadable' | 'model-unreadable',
): Promise<T | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new Fault(code, { where: path, what: 'The file is not JSON of the right shape', cause: error });
  }
}

function mismatch(where: string, what: string): Fault {
  return new Fault('tokenizer-mismatch', { where, what });
}
