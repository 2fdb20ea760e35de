# The App as an image: Node.js and one bundled file.
#
#   docker build -t beian .
#   docker run -p 3000:3000 -v beian:/data -e BEIAN_URL=https://beian.example.com beian
#
# The base image is named by its tag, which its publisher can move: this file was written where no image registry can be
# reached, so no digest could be looked up. Pin it before you build for others, in both places, with what
#   docker buildx imagetools inspect node:24-slim --format '{{.Manifest.Digest}}'
# prints: FROM node:24-slim@sha256:…

FROM node:24-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package's script runs: none of them is needed to bundle.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY rolldown.config.ts tsconfig.json app.yml ./
COPY src ./src
RUN node node_modules/rolldown/bin/cli.mjs -c rolldown.config.ts --environment ONLY:dist/app

FROM node:24-slim
COPY --from=build /build/dist/app /app
# The database and the file with the App's keys live here, and nowhere else does it write.
RUN mkdir /data && chown node:node /data
USER node
WORKDIR /data
VOLUME /data
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATABASE_PATH=/data/beian.sqlite ENV_FILE=/data/beian.env
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# A delivery is garbage at once: with room for more of it than this, memory doubles under load.
CMD ["node", "--max-semi-space-size=2", "/app/app.js"]
