/** Ends a step with one line that says what is wrong. The text is the workflow's own, never a person's. */
export const REFUSE = `refuse() { echo "::error title=beian::$1"; exit 2; }`;

/**
 * Takes the errand's inputs only in the one form that they may have, and passes on what the next jobs need: hex, numbers and a list of numbers.
 * The action reads the errand again by its schema; nothing here is its only guard.
 */
export const READ_ERRAND = `${REFUSE}
[[ "$GITHUB_REF" == "refs/heads/$DEFAULT_BRANCH" ]] || refuse "Start this workflow on the default branch."
[[ "$SPEC" =~ ^[A-Za-z0-9_-]+$ && \${#SPEC} -le 20480 ]] || refuse "The input spec is not base64url of at most 20 kB."
[[ "$SPEC_DIGEST" =~ ^sha256:[0-9a-f]{64}$ ]] || refuse "The input spec-digest is not sha256: and 64 hex digits."
[[ "$NONCE" =~ ^[0-9a-f]{32}$ ]] || refuse "The input nonce is not 32 hex digits."
[[ "$SHARDS" =~ ^\\[[0-9]{1,2}(,[0-9]{1,2}){0,63}\\]$ ]] || refuse "The input shards is not a list of numbers like [0,1]."
padded="$SPEC"
while (( \${#padded} % 4 )); do padded+="="; done
spec="$(tr -- '-_' '+/' <<< "$padded" | base64 --decode)" || refuse "The input spec is not base64url."
[[ "sha256:$(printf '%s' "$spec" | sha256sum | cut -c 1-64)" == "$SPEC_DIGEST" ]] || refuse "The inputs spec and spec-digest are not of the same errand."
member() { grep -oE "\\"$1\\":$2" <<< "$spec" | head -n 1 | cut -d : -f 2 | tr -d '"'; }
for name in base head mergeBase; do
  id="$(member "$name" '"[0-9a-f]{40}"')" && [[ -n "$id" ]] || refuse "The errand names no commit for $name."
  echo "$name=$id" >> "$GITHUB_OUTPUT"
done
intent="$(member intent '"[0-9a-f]{32}"')" && [[ -n "$intent" ]] || refuse "The errand has no intent."
[[ "$(member nonce '"[0-9a-f]{32}"')" == "$NONCE" ]] || refuse "The errand has another nonce."
pull="$(member pull '[0-9]{1,10}')" || pull=""
printf 'intent=%s\\npull=%s\\nshards=%s\\n' "$intent" "$pull" "$SHARDS" >> "$GITHUB_OUTPUT"`;

/** Gives git the job's token for this step alone, in variables that no file and no command line shows. */
const TOKEN_OF_STEP = `export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader"
GIT_CONFIG_VALUE_0="AUTHORIZATION: basic $(printf 'x-access-token:%s' "$TOKEN" | base64 --wrap 0)"
export GIT_CONFIG_VALUE_0`;

/** From this repository alone, whatever address a commit's .lfsconfig gives. */
const FETCH_LFS = `for commit in "$BASE" "$MERGE_BASE" "$HEAD"; do
  if git grep --quiet filter=lfs "$commit" -- '*.gitattributes'; then
    git -c "lfs.url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git/info/lfs" lfs fetch origin "$commit"
  fi
done`;

/** Model files of a checkout that was made without them and without credentials. A merge group says its base branch in its own name. */
export const FETCH_MODEL_FILES = `queued="\${GITHUB_REF#refs/heads/gh-readonly-queue/}"
[[ -n "$BASE" ]] || BASE="origin/\${queued%/pr-*}"
MERGE_BASE="$(git merge-base "$BASE" "$HEAD")"
${TOKEN_OF_STEP}
${FETCH_LFS}`;

/**
 * Fetches the commits by their full ids into a bare repository: no file of theirs is ever checked out, and no credential is written.
 */
export const FETCH_COMMITS = `${TOKEN_OF_STEP}
git remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
git fetch --quiet --no-tags origin "$BASE:refs/beian/base" "$HEAD:refs/beian/head"
if [[ -n "$PULL" ]]; then
  git fetch --quiet --no-tags origin "refs/pull/$PULL/head:refs/beian/pull"
  [[ "$(git rev-parse refs/beian/pull)" == "$HEAD" ]] || refuse "The pull request has another head commit by now."
fi
${FETCH_LFS}`;

/** An empty repository outside the workspace, which the runner deletes with the job. */
export const EMPTY_REPOSITORY = `git init --quiet --bare "$RUNNER_TEMP/source.git"
cd "$RUNNER_TEMP/source.git"`;

/** Where the GPU runners keep what the job \`fetch\` brought: one folder for all runners of the group. */
const STORE = `STORE="\${BEIAN_STORE:-$RUNNER_TOOL_CACHE/beian-store}"`;

/**
 * Fetches three commits without their history and without what the errand withholds. A server that leaves out no files would bring them all
 * the same: then nothing is kept. Without a remote no later command fetches what is missing.
 */
const FETCH_MEASURED = `[[ "$WITHHELD" =~ ^([0-9a-f]{40}( [0-9a-f]{40})*)?$ ]] || refuse "The job prepare names no objects to withhold."
${TOKEN_OF_STEP}
export GIT_NO_LAZY_FETCH=1
git remote add origin "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY"
partly=(--quiet --no-tags --depth 1 --filter=blob:none)
git fetch "\${partly[@]}" origin "$BASE:refs/beian/base" "$HEAD:refs/beian/head" "$MERGE_BASE:refs/beian/merge-base"
if [[ -n "$PULL" ]]; then
  git fetch "\${partly[@]}" origin "refs/pull/$PULL/head:refs/beian/pull"
  [[ "$(git rev-parse refs/beian/pull)" == "$HEAD" ]] || refuse "The pull request has another head commit by now."
fi
tr ' ' '\\n' <<< "$WITHHELD" > "$RUNNER_TEMP/withheld"
for commit in "$BASE" "$MERGE_BASE" "$HEAD"; do git ls-tree -r "$commit"; done |
  awk '$2 == "blob" { print $3 }' | sort -u | { grep -vxF -f "$RUNNER_TEMP/withheld" || true; } > "$RUNNER_TEMP/blobs"
# Without saying what is here: a server that hears of the commits believes that their files are here as well.
git -c fetch.negotiationAlgorithm=noop fetch --quiet --no-tags --no-write-fetch-head --filter=blob:none --stdin origin < "$RUNNER_TEMP/blobs"
git remote remove origin
for id in $WITHHELD; do
  if git cat-file -e "$id" 2> /dev/null; then
    refuse "The server leaves out no files (uploadpack.allowFilter), so the keyword library would lie on this machine."
  fi
done`;

/** Model files that Git LFS holds, one by one by their pointers: from this repository alone, whatever address a commit's .lfsconfig gives. */
const FETCH_MEASURED_LFS = `lfs=no
for commit in "$BASE" "$MERGE_BASE" "$HEAD"; do
  if git grep --quiet filter=lfs "$commit" -- '*.gitattributes'; then lfs=yes; fi
done
git cat-file --batch-check='%(objectname) %(objectsize)' < "$RUNNER_TEMP/blobs" | while read -r id size; do
  [[ "$lfs" == yes ]] && (( size < 1024 )) || continue
  [[ "$(git cat-file blob "$id" | head -c 42 | tr -d '\\0')" == "version https://git-lfs.github.com/spec/v1" ]] || continue
  git cat-file blob "$id" | git -c "lfs.url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git/info/lfs" lfs smudge > /dev/null
done`;

/** Puts the commits as one pack, and the model files by their digest, where the runners of the group see them. */
export const FILL_STORE = `${REFUSE}
${STORE}
mkdir -p "$STORE/packs" "$STORE/lfs"
find "$STORE/packs" -type f -mtime +7 -delete
${EMPTY_REPOSITORY}
ln -s "$STORE/lfs" lfs
${FETCH_MEASURED}
${FETCH_MEASURED_LFS}
{ git rev-list --objects --no-object-names --filter=blob:none "$BASE" "$MERGE_BASE" "$HEAD"; cat "$RUNNER_TEMP/blobs"; } |
  git pack-objects --quiet --stdout > "$STORE/packs/$INTENT.partial"
mv "$STORE/packs/$INTENT.partial" "$STORE/packs/$INTENT.pack"`;

/** A pack is data without settings or hooks, and git computes every id in it anew: a store that was tampered with gives other commits. */
export const TAKE_FROM_STORE = `${REFUSE}
${STORE}
[[ -f "$STORE/packs/$INTENT.pack" ]] || refuse "This runner does not see what the job fetch brought: set the variable BEIAN_STORE to a folder that all runners of the group share."
${EMPTY_REPOSITORY}
ln -s "$STORE/lfs" lfs
git index-pack --stdin < "$STORE/packs/$INTENT.pack" > /dev/null
for commit in "$BASE" "$MERGE_BASE" "$HEAD"; do
  [[ "$(git cat-file -t "$commit" 2> /dev/null)" == commit ]] || refuse "The store of this runner gives other commits than the errand names."
done
printf '%s\\n' "$BASE" "$MERGE_BASE" "$HEAD" | sort -u > shallow`;
