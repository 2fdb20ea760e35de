// The peers in JavaScript, in a process of their own: keywords-peer.mjs NAME WORDS TEXT BYTES prints seconds of processor time.
import { readFileSync } from 'node:fs';

const [name, wordsPath, textPath, bytes] = process.argv.slice(2);
const words = readFileSync(wordsPath, 'utf8').trim().split('\n');
const text = readFileSync(textPath).subarray(0, Number(bytes)).toString();
const module = await import(name);

const search =
  name === 'mint-filter'
    ? (
        (filter) => () =>
          filter.filter(text, { replace: false })
      )(new module.Mint(words))
    : (
        (automaton) => () =>
          automaton.search(text)
      )(new module.default(words));
const before = process.cpuUsage();
search();
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1e6));
