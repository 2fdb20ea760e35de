import { z } from 'zod';

/** The fields that a service may work in; a service may work in several. */
export const ServiceDomain = z.enum([
  'content-creation',
  'film-and-video',
  'games',
  'art',
  'finance',
  'medicine',
  'culture-and-media',
]);
export type ServiceDomain = z.infer<typeof ServiceDomain>;
