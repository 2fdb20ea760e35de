import manifest from '../package.json' with { type: 'json' };

/** What `npm start` gives Node.js, for NODE_OPTIONS. */
export const startFlags: string = manifest.scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'))
  .join(' ');
