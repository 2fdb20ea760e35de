/** Shifts every line but empty ones, for text that goes into YAML. */
export function indented(text: string, by: number): string {
  return text.replaceAll(/^(?=.)/gm, ' '.repeat(by));
}
