import type { Logger } from 'pino';
import { textAnswer } from './page-answer.ts';
import type { Pages } from './page-request.ts';

/** Pages whose failures the log knows of, and nobody else. */
export function loggedPages(pages: Pages, log: Logger): Pages {
  return async (request) => {
    try {
      return await pages(request);
    } catch (error) {
      log.error({ error }, 'a page could not be shown');
      return textAnswer(500, 'failed');
    }
  };
}
