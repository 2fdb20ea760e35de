import { z } from 'zod';

const Count = z.number().int().nonnegative();
const Text = z.string().nullish();

/** What is used of an answer of /chat/completions; services add fields of their own. */
export const ChatAnswer = z.looseObject({
  choices: z
    .array(
      z.looseObject({ message: z.looseObject({ content: Text, refusal: Text }), finish_reason: z.string().nullish() }),
    )
    .min(1),
  usage: z.looseObject({ completion_tokens: Count }),
});

/** An error that the policy takes for an answer. */
export const BlockedAnswer = z.looseObject({ error: z.looseObject({ code: z.string() }) });

/** The same of /completions. */
export const CompletionAnswer = z.looseObject({
  choices: z.array(z.looseObject({ text: z.string(), finish_reason: z.string().nullish() })).min(1),
  usage: z.looseObject({ completion_tokens: Count }),
});

/** A text that was echoed with the log-probability of each of its tokens; the last token is the one that had to be written. */
export const EchoAnswer = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        logprobs: z
          .looseObject({ tokens: z.array(z.string()), token_logprobs: z.array(z.number().nullable()) })
          .nullish(),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: Count }),
});

/** vLLM's own field: for each token of the prompt its id, and under it what it is. The first has nothing before it. */
export const PromptLogprobsAnswer = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        prompt_logprobs: z
          .array(
            z
              .record(z.string(), z.looseObject({ logprob: z.number(), decoded_token: z.string().nullish() }))
              .nullable(),
          )
          .nullish(),
      }),
    )
    .min(1),
});
