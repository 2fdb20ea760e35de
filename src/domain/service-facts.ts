import { z } from 'zod';
import { formParts } from './form-facts.ts';
import { Paper } from './paper.ts';
import { ServiceDomain } from './service-domain.ts';
import { Words } from './words.ts';

/** Facts of the service that the filing's form asks for: beian/service.yml. */
export const ServiceFacts = z.strictObject({
  name: Words.describe('模型与服务名称，与备案一致 / Name of the model and service, as it is filed'),
  provider: Words.describe('备案单位，与营业执照一致 / The unit that files, as on its licence'),
  purpose: Words.describe('一句话说明服务的功能 / What the service does, in one sentence'),
  route: z
    .enum(['filing', 'registration'])
    .describe('备案，或调用已备案模型的登记 / filing: a product of an own model; registration: through a filed model'),
  example: z
    .boolean()
    .default(false)
    .describe('示例不得提交，每页注明 / An example is never handed in; every page says so'),
  domains: z
    .array(ServiceDomain)
    .refine((domains) => new Set(domains).size === domains.length, { message: 'names a field twice' })
    .optional()
    .describe('服务所属领域，可有多个 / Fields that the service works in'),
  domainRecords: z
    .record(z.string(), Paper)
    .optional()
    .describe('所属领域要求的记录，按编号登记 / Records that the fields ask for, by the id of the requirement'),
  ...formParts,
});
export type ServiceFacts = Readonly<z.infer<typeof ServiceFacts>>;
