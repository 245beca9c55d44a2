const { join } = require('node:path');
const { getDefaultConfig } = require('expo/metro-config');

const sdk = join(__dirname, '../sdk');
const config = getDefaultConfig(__dirname);

// The SDK is read as the TypeScript that it is, from its folder: Metro takes an import with its extension as it is written. What the SDK
// imports comes from this folder's own installation, and from nowhere else: a second copy of graphql would break both.
config.watchFolders = [sdk];
config.resolver.nodeModulesPaths = [join(__dirname, 'node_modules')];
config.resolver.disableHierarchicalLookup = false;
config.resolver.resolveRequest = (context, name, platform) => {
  if (name === '@codai/sdk') return { type: 'sourceFile', filePath: join(sdk, 'index.ts') };
  const isFromSdk = context.originModulePath.startsWith(sdk) && !name.startsWith('.');
  const from = isFromSdk ? { ...context, originModulePath: join(__dirname, 'package.json') } : context;
  return context.resolveRequest(from, name, platform);
};

module.exports = config;
