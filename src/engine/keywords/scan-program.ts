import { scanModule } from './scan-module.ts';

/** What scan.wat exports. */
export interface ScanProgram {
  fill(to: number): void;
  begin(): void;
  follow(node: number, between: number, at: number, origin: number): void;
  lines(): number;
  end(): number;
}

/** scan.wat over the imports that it names. */
export function scanProgram(scan: Readonly<Record<string, unknown>>): ScanProgram {
  const bytes = Uint8Array.from(atob(scanModule), (char) => char.charCodeAt(0));
  const { fill, begin, follow, lines, end } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { scan }).exports;
  if (
    typeof fill !== 'function' ||
    typeof begin !== 'function' ||
    typeof follow !== 'function' ||
    !(lines instanceof WebAssembly.Global) ||
    !(end instanceof WebAssembly.Global)
  )
    throw new TypeError('scan.wat exports something else');
  return { fill, begin, follow, lines: () => Number(lines.value), end: () => Number(end.value) };
}
