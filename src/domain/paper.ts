import { z } from 'zod';
import { Digest } from './digest.ts';
import { RepositoryPath } from './repository-path.ts';

/** A licence, contract, record or policy that lies in the repository, with the digest that it was put on record with. */
export const Paper = z
  .strictObject({
    file: RepositoryPath.describe('仓库内的文件 / The file in the repository'),
    digest: Digest.describe(
      '登记时的 SHA-256：sha256sum FILE 的输出加前缀 sha256: / What sha256sum FILE prints, after sha256:',
    ),
  })
  .describe('一份文件及其摘要 / A file and its digest: { file: beian/…, digest: sha256:… }');
export type Paper = Readonly<z.infer<typeof Paper>>;
