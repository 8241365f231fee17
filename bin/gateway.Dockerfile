# The image of the gateway, which only a stage with `-c advisor=true` runs. From the root of the repository:
#   docker build -f bin/gateway.Dockerfile -t dingxin-gateway .
# Debian and not Alpine: leveldown has no build for arm64 with musl.
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Nothing here needs an install script: leveldown brings its builds along, protobufjs's script only warns.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY bin bin
COPY lib lib
COPY config config
USER node
CMD ["node", "bin/gateway.ts"]
