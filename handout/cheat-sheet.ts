/** A rule in a few words, and the claims that prove it. */
export interface Rule {
  readonly says: string
  /** by their names in public/claims.json; at least one */
  readonly claims: readonly [string, ...string[]]
}

export interface RuleGroup {
  readonly title: string
  readonly rules: readonly Rule[]
}

/** What the course teaches, short; what makes a layer is not here: the model of BuildKit says it. Code stands in backticks. */
export const RULE_GROUPS: readonly RuleGroup[] = [
  {
    title: 'Stages',
    rules: [
      { says: 'The last stage is the image, whatever its name; `--target` chooses another.', claims: ['the-last-stage-is-the-image'] },
      { says: 'Only what `COPY --from` names comes along: no other file, no ENV, no USER.', claims: ['only-what-is-copied-comes-along'] },
      { says: 'Name your stages: numbers move when a stage is put above.', claims: ['numbers-move-and-names-stay', 'stages-are-numbered-from-0'] },
      { says: '`COPY --from` takes from any image too, so a misspelt stage sends Docker to the registry.', claims: ['copy-from-takes-from-images-too', 'a-misspelt-stage-is-taken-for-an-image'] },
      { says: 'BuildKit builds only the stages that the target needs.', claims: ['buildkit-skips-stages'] },
      { says: 'ARG above the first FROM is for FROM lines; in a stage, declare it again. At run time none is left.', claims: ['arg-above-from-is-for-from-only', 'arg-ends-with-its-stage', 'arg-is-gone-at-run-time'] },
      { says: 'A virtual environment is copied to the path where it was made.', claims: ['a-virtual-environment-knows-its-path'] },
      { says: '`scratch` is empty: what the app needs, you copy.', claims: ['scratch-is-empty'] },
    ],
  },
  {
    title: 'Bytes',
    rules: [
      { says: 'Clean up in the RUN that made the mess: an `rm` in a later layer frees nothing.', claims: ['rm-in-a-later-layer-frees-nothing'] },
      { says: 'A later `chown` or `chmod` stores the whole file again: use `COPY --chown`, `COPY --chmod`.', claims: ['chown-in-a-later-layer-stores-the-file-again', 'chmod-in-a-later-layer-stores-the-file-again'] },
      { says: 'Count bytes, not layers: joining RUN lines alone saves nothing.', claims: ['fewer-layers-are-not-fewer-bytes'] },
      { says: 'Images on one base share its layers: stored once, pulled once.', claims: ['images-share-the-layers-of-their-base'] },
      { says: 'What `.dockerignore` names never reaches the builder; `NAME.dockerignore` beside a Dockerfile replaces it.', claims: ['dockerignore-keeps-files-out', 'an-own-ignore-file-replaces-the-general-one'] },
    ],
  },
  {
    title: 'Cache: what runs again',
    rules: [
      { says: 'Within a stage, all below a changed step. So first what changes least.', claims: ['below-a-changed-step-its-stage-runs-again', 'manifest-first-keeps-the-packages-cached'] },
      { says: 'COPY, when contents or permission bits change.', claims: ['a-mode-invalidates-copy'] },
      { says: 'RUN, when its text changes, and below an ARG of another value, used or not.', claims: ['run-is-known-by-its-text', 'an-unused-arg-invalidates-run'] },
      { says: 'Everything, on another base under the same tag.', claims: ['a-new-base-runs-all-again'] },
    ],
  },
  {
    title: 'Cache: what stays cached',
    rules: [
      { says: 'COPY, when only a date has changed, or only a file that is ignored.', claims: ['timestamps-do-not-invalidate-copy', 'an-ignored-file-invalidates-nothing'] },
      { says: '`COPY --from` of the same bytes, and all below it.', claims: ['the-same-bytes-keep-copy-from-cached'] },
      { says: 'What stands below a changed LABEL, CMD, ENTRYPOINT or HEALTHCHECK.', claims: ['a-label-invalidates-nothing'] },
      { says: 'A RUN that mounts another secret, or sees another proxy.', claims: ['another-secret-leaves-run-cached', 'proxy-args-do-not-invalidate'] },
      { says: 'A cache mount keeps downloads for the next run and is in no layer.', claims: ['a-cache-mount-is-no-part-of-the-image', 'a-cache-mount-outlives-the-cached-step'] },
    ],
  },
  {
    title: 'Fit to run',
    rules: [
      { says: 'Exec form and a handler: only both together end on `docker stop`; else `docker run --init`.', claims: ['a-shell-keeps-sigterm', 'exec-form-alone-is-not-enough', 'init-passes-sigterm-on'] },
      { says: 'CMD is what ENTRYPOINT gets by default; in shell form ENTRYPOINT ignores it.', claims: ['cmd-is-what-entrypoint-gets', 'entrypoint-in-shell-form-ignores-cmd'] },
      { says: 'USER by number, or the container is root.', claims: ['without-user-a-container-is-root', 'a-number-needs-no-user'] },
      { says: 'A secret only by `RUN --mount=type=secret`: ARG, ENV and COPY leave it in the image.', claims: ['a-secret-mount-leaves-no-token', 'a-token-as-arg-stays-in-the-history', 'a-token-as-env-stays-in-the-configuration', 'a-token-that-is-removed-stays-in-its-layer'] },
      { says: 'Pin: a tag moves, a digest stays.', claims: ['a-tag-moves-and-a-digest-stays'] },
      { says: 'EXPOSE publishes nothing, and HEALTHCHECK restarts nothing.', claims: ['expose-publishes-nothing', 'an-unhealthy-container-goes-on'] },
    ],
  },
]

/** Commands of the worksheets, as one types them, and what each is for. */
export const COMMANDS: readonly { readonly types: string, readonly does: string }[] = [
  { types: 'docker build -f Dockerfile.multi -t hello:multi .', does: 'build one of several Dockerfiles' },
  { types: 'docker build --target build -t hello:build .', does: 'an earlier stage as the image' },
  { types: 'docker build --progress=plain …', does: 'every step, and which say CACHED' },
  { types: 'docker build --secret id=…,src=… .', does: 'a secret for one RUN' },
  { types: 'docker history hello:single', does: 'what each instruction weighs' },
  { types: 'docker images hello', does: 'sizes, side by side' },
  { types: 'docker run -d --name mine -p 127.0.0.1:8081:$PORT hello:mine', does: 'run and publish' },
  { types: 'docker run --read-only --cap-drop ALL …', does: 'run with nothing to abuse' },
  { types: 'docker logs mine', does: 'why there is no answer' },
  { types: 'docker top mine', does: 'who runs, and as process 1' },
  { types: 'npm run lab', does: 'an exercise, checked after every save' },
]
