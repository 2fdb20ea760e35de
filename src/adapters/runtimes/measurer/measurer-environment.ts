import type { Sandbox } from './sandbox.ts';

/** Variables that programs and native providers need to find their libraries and devices; nothing else of this process's environment goes along. */
const PASSED = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'LC_ALL',
  'LD_LIBRARY_PATH',
  'VK_DRIVER_FILES',
  'VK_ICD_FILENAMES',
  'CUDA_VISIBLE_DEVICES',
  'NVIDIA_VISIBLE_DEVICES',
  'NVIDIA_DRIVER_CAPABILITIES',
];
/** What the client of a container engine needs to find its engine; nothing of it goes into the container. */
const FOR_THE_ENGINE = [
  'XDG_RUNTIME_DIR',
  'DOCKER_HOST',
  'DOCKER_CONFIG',
  'DOCKER_CONTEXT',
  'CONTAINER_HOST',
  'CONTAINERS_CONF',
];

/**
 * glibc (mallopt(3)) keeps freed memory up to a gibibyte for the next step, and takes blocks of up to 32 MiB from it:
 * otherwise every step gives its buffers back to the kernel and takes them anew, page by page. Bench rows `generation`.
 */
export const ALLOCATOR = {
  MALLOC_MMAP_THRESHOLD_: String(32 * 2 ** 20),
  MALLOC_TRIM_THRESHOLD_: String(2 ** 30),
} as const;

/** What a measurer, or the program that shuts it in, is started with. */
export function measurerEnvironment(sandbox: Sandbox): Record<string, string> {
  const names = sandbox.kind === 'container' ? [...PASSED, ...FOR_THE_ENGINE] : PASSED;
  const passed = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(passed), ...ALLOCATOR };
}
