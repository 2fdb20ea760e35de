interface FaultMeaning {
  /** What a fault of this code says when it has no better words of its own. */
  readonly means: string;
  /** What the reader does about it. */
  readonly remedy: string;
}

/** Every code of an error that a person must fix. docs/errors.md is generated from this list. */
export const faultCodes = {
  'usage': { means: 'The command line is not understood.', remedy: 'Run beian --help.' },
  'node-too-old': {
    means: 'This Node.js is too old.',
    remedy: 'Install Node.js 24 or newer, or run npm install node@24 beside beian.',
  },
  'repository-missing': {
    means: 'The folder is not inside a git repository.',
    remedy: 'Give --repo a folder inside a git repository.',
  },
  'revision-unknown': {
    means: 'The repository has no such commit, branch or tag.',
    remedy: 'Check the spelling, or fetch it first: git fetch origin.',
  },
  'history-unrelated': {
    means: 'Base and head have no common ancestor.',
    remedy: 'Fetch the whole history (git fetch --unshallow), or name the right base.',
  },
  'git-failed': {
    means: 'git ended with an error.',
    remedy: 'Run the same git command by hand and mend what it says.',
  },
  'tree-truncated': {
    means: "GitHub lists only a part of the commit's files.",
    remedy: 'Run beian in a clone, which sees all of them.',
  },
  'policy-missing': {
    means: 'The base commit has no .github/beian.yml.',
    remedy: 'Commit a policy to the base branch first; examples/poetry has one to start from.',
  },
  'policy-syntax': { means: 'The policy is not valid YAML.', remedy: 'Mend the file at the place given.' },
  'policy-unknown-key': {
    means: 'The policy has a key that does not exist.',
    remedy: 'Correct the spelling or remove the key; schemas/policy.json lists them all.',
  },
  'policy-value': {
    means: 'A value of the policy has the wrong type or range.',
    remedy: 'Mend the value at the place given.',
  },
  'policy-looser': {
    means: "The policy is looser than the organisation's, which a repository may only tighten.",
    remedy: "Tighten these settings, or leave them out: the organisation's then hold.",
  },
  'organisation-unseen': {
    means: "The repository of the organisation's policy cannot be seen.",
    remedy: 'Let the App see it: add it to the repositories of its installation.',
  },
  'policy-model': {
    means: 'The policy names no such model.',
    remedy: 'Give --model one of the models that the policy lists.',
  },
  'file-missing': {
    means: 'A file that the policy names is not in the commit.',
    remedy: 'Commit the file, or correct its path in .github/beian.yml.',
  },
  'file-syntax': { means: 'A file of the repository cannot be read.', remedy: 'Mend the file at the place given.' },
  'file-too-large': { means: 'A file is larger than what is read into memory.', remedy: 'Make the file smaller.' },
  'library-unusable': {
    means: 'The keyword library cannot be used.',
    remedy: 'Mend it at the place given; beian keywords lint names every row that is no keyword.',
  },
  'text-unreadable': {
    means: 'The line is not in the encoding that the text begins with: UTF-8, UTF-16 or GB18030.',
    remedy: 'Write the whole text in one encoding, best UTF-8.',
  },
  'lfs-missing': {
    means: 'The commit holds only a Git LFS pointer, and the object is not here.',
    remedy: 'Fetch it first: git lfs fetch origin.',
  },
  'reference-unusable': {
    means: 'A reference to a model file outside git is not of its form.',
    remedy: 'Give from, size in bytes and sha256, each once; docs/references.md shows every form.',
  },
  'reference-source': {
    means: 'A reference leads to a place that the policy does not list.',
    remedy: 'Add it below sources of the model in .github/beian.yml of the base branch, or keep the file elsewhere.',
  },
  'reference-unreachable': {
    means: 'A model file outside git cannot be fetched.',
    remedy:
      'Look whether it is there and may be read from this machine; keys go into BEIAN_SOURCE_KEYS (docs/references.md). The same command continues where it stopped.',
  },
  'reference-altered': {
    means: 'What lies at a reference is not the file that the commit names.',
    remedy: 'Correct size and sha256 of the reference, or put the file back; nothing of it was used.',
  },
  'source-keys': {
    means: 'The keys for model files outside git are not of their form.',
    remedy: 'Write one origin and its Authorization header on each line: https://HOST Bearer TOKEN.',
  },
  'model-missing': {
    means: 'The model folder has no file that its runtime could run; onnx needs an ONNX file.',
    remedy: 'Commit the exported model, or correct the model folder in .github/beian.yml.',
  },
  'model-entry': {
    means: 'The model folder holds a symbolic link, a submodule or a path that leads out of it.',
    remedy: 'Commit the files themselves.',
  },
  'model-limit': {
    means: 'The model has more files, or more bytes, than are evaluated.',
    remedy: 'Keep what does not belong to the model out of its folder.',
  },
  'model-unreadable': {
    means: 'The ONNX file is damaged or cut short.',
    remedy: 'Export the model again and compare its size and sha256 with the export.',
  },
  'model-layout': {
    means: 'The ONNX graph is not a text decoder with a key-value cache.',
    remedy: 'Export it as Hugging Face Optimum does: text-generation-with-past.',
  },
  'tokenizer-unreadable': {
    means: 'The tokenizer cannot be read.',
    remedy: 'Put a tokenizer.json in Hugging Face format beside the model.',
  },
  'tokenizer-mismatch': {
    means: 'The tokenizer does not fit the model.',
    remedy: 'Commit the tokenizer that the model was trained with.',
  },
  'runtime-missing': {
    means: 'onnxruntime-node is not installed.',
    remedy: 'Install it: npm install --ignore-scripts onnxruntime-node@1.30.0',
  },
  'native-part-missing': {
    means: 'A native part of the action is not on this runner and cannot be fetched.',
    remedy: 'Let the npm of the runner reach a registry, or give onnxruntime a folder that holds onnxruntime-node.',
  },
  'native-part-altered': {
    means: 'The registry gives another package than the one that this version is pinned to.',
    remedy: 'Clear the mirror and fetch again; do not use what it gave.',
  },
  'provider-missing': {
    means: 'The execution provider that the policy asks for does not start on this machine.',
    remedy: 'Set provider: cpu in the policy, or install what the provider needs (docs/runtimes.md).',
  },
  'sandbox-missing': {
    means: 'No sandbox can be put around the process that opens the model.',
    remedy: 'Install bubblewrap and allow user namespaces, or give sandbox none where every model is trusted.',
  },
  'image-not-pinned': {
    means: 'The image of the sandbox is not pinned by digest, so nobody knows what would run.',
    remedy: 'Give sandbox-image as name@sha256:…, without a tag.',
  },
  'key-variable-missing': {
    means: 'The variable that should hold the API key of the service is empty, or holds what cannot be a key.',
    remedy: 'Set it in the environment of the job, from a secret.',
  },
  'service-unreachable': {
    means: 'The service under test does not answer.',
    remedy:
      'Look whether it runs and can be reached from this machine; raise timeout or lower concurrency in the policy.',
  },
  'service-refused': {
    means: 'The service under test refuses the request.',
    remedy: 'Compare url, model, key and api in the policy with what the service offers.',
  },
  'service-answer': {
    means: "The service under test answers with something else than OpenAI's API says.",
    remedy: 'Compare url, api and scoring in the policy with what the service offers.',
  },
  'log-probabilities-missing': {
    means: 'The service gives no log-probabilities, so checks that score texts stay inconclusive.',
    remedy:
      'Set scoring in the runtime of the policy where the service gives them, or measure the weights themselves with onnx or serve.',
  },
  'server-failed': {
    means: 'The command that serves the model ended, or did not get ready.',
    remedy: 'Read what it wrote, in the file named; correct command, port or ready in the policy.',
  },
  'runtime-failed': {
    means: 'The model stopped with an error.',
    remedy: 'Look at the cause; a smaller batch in the policy helps where memory ran out.',
  },
  'plan-missing': { means: 'The folder holds no plan.', remedy: 'Run beian plan with the same --out first.' },
  'plan-stale': {
    means: 'The recorded plan belongs to other commits or another policy.',
    remedy: 'Run beian plan again with the same --out.',
  },
  'evidence-unreadable': {
    means: 'A file of the evidence cannot be read.',
    remedy: 'Fetch the archive again, or delete the folder and collect again.',
  },
  'evidence-missing': {
    means: 'A file of the evidence is missing.',
    remedy: 'Run beian collect again with the same --out.',
  },
  'judge-version': {
    means: 'The evidence was judged by another version.',
    remedy: 'Install the version named and run it again.',
  },
  'signature-unusable': {
    means: 'The signature cannot be read.',
    remedy:
      'Give --signature the .sig file that lies beside the bundle in its release, and --signer the key in base64.',
  },
  'key-unusable': {
    means: 'The key opens none of the encrypted evidence.',
    remedy: 'Give --key the file with the AGE-SECRET-KEY of one of the recipients.',
  },
  'sealed-key-missing': {
    means: 'The file is encrypted, and there is no key here.',
    remedy: 'Give --key, or the input key of the action, an AGE-SECRET-KEY of one of its recipients.',
  },
  'sealed-key-wrong': {
    means: 'The key is of none of those whom the file is encrypted to.',
    remedy: 'Give another key, or encrypt the file anew to the recipients of the policy: beian seal FILE.',
  },
  'sealed-damaged': {
    means: 'The encrypted file is damaged or cut short.',
    remedy: 'Encrypt it anew (beian seal FILE) and commit it whole, as a binary file.',
  },
  'recipients-missing': {
    means: 'The policy names nobody to encrypt the transcripts to.',
    remedy: 'Put at least one age1… public key under recipients in .github/beian.yml.',
  },
  'verdict-missing': {
    means: 'There is no approved verdict to release.',
    remedy: 'Run beian conclude with the same --out first; only an approved run is released.',
  },
  'output-tracked': {
    means: 'git tracks files in the output folder, so whoever wrote a commit could have put a key or answers there.',
    remedy: 'Give --out a folder that git does not track.',
  },
  'output-unwritable': {
    means: 'The output folder cannot be written.',
    remedy: 'Give --out a folder that you may write to.',
  },
  'disk-full': {
    means: 'The disk is full.',
    remedy: 'Free some space and run the same command again; it continues where it stopped.',
  },
  'app-settings': {
    means: 'A variable of the App is missing or wrong.',
    remedy: 'Set it in the environment; README.md lists the variables.',
  },
  'app-env-file': {
    means: 'The file of the App with its settings cannot be used.',
    remedy: 'Mend the line named, or give ENV_FILE another file.',
  },
  'github-refused': {
    means: 'GitHub does not answer as it should.',
    remedy: 'Check the token, the name of the repository and GITHUB_API_URL, and run it again.',
  },
  'store-unusable': {
    means: 'The database of the App cannot be used.',
    remedy:
      'Give DATABASE_PATH a file in a folder that the App may write to, or DATABASE_URL a PostgreSQL server that answers.',
  },
  'corpus-missing': {
    means: 'There is no corpus file: txt, jsonl, csv or parquet, each also .gz or .zst.',
    remedy: 'Give the files, or a folder that holds them.',
  },
  'corpus-unreadable': {
    means: 'A file of the corpus cannot be read.',
    remedy: 'Fetch or write it again and compare its size and sha256 with the source.',
  },
  'labels-unusable': {
    means: 'A work sheet that came back, or the seal of its draw, cannot be taken.',
    remedy: 'Mend the cells named, or have the items judged on a sheet as it went out.',
  },
  'interrupted': {
    means: 'Stopped by a signal.',
    remedy: 'Run the same command again; it continues where it stopped.',
  },
} as const satisfies Readonly<Record<string, FaultMeaning>>;

export type FaultCode = keyof typeof faultCodes;
