import type { Language } from '../../domain/words.ts';
import { domainProfiles } from '../../rules/domain-profiles.ts';
import type { FormField } from '../../rules/form-fields.ts';
import { asText } from './as-text.ts';

/** A fact as a cell of the form shows it; several values stand on lines of their own. */
export function factText(value: unknown, field: FormField, language: Language): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return { zh: '无', en: 'none' }[language];
  if (Array.isArray(value)) return value.map((one: unknown) => factText(one, field, language)).join('\n');
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }[language];
  if (typeof value === 'string') return asText(named(value, field, language));
  if (typeof value === 'number') return String(value);
  const parts = new Map(Object.entries(value ?? {}));
  if (parts.has('zh') && parts.has('en')) return asText(String(parts.get(language)));
  return [...parts.values()].map((part) => factText(part, field, language)).join('，');
}

function named(value: string, { path, values }: FormField, language: Language): string {
  const profile = path === 'domains' ? domainProfiles.find(({ id }) => id === value)?.name : undefined;
  return (values?.[value] ?? profile)?.[language] ?? value;
}
