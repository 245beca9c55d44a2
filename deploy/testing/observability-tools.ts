import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildProgram, emptyModule, go, isBuilt, missingPrograms, PROMTOOL, programPath } from './go-programs.ts';

const CONTRIB = 'github.com/open-telemetry/opentelemetry-collector-contrib';
const COLLECTOR = 'go.opentelemetry.io/collector';
const VERSION = 'v0.161.0';

/** Parts of the distribution `otelcol-contrib` that collector/config.yaml uses, by kind; each has the function `NewFactory`. */
const PARTS = {
  Receivers: [`${COLLECTOR}/receiver/otlpreceiver`],
  Processors: [
    `${COLLECTOR}/processor/batchprocessor`,
    `${COLLECTOR}/processor/memorylimiterprocessor`,
    `${CONTRIB}/processor/attributesprocessor`,
    `${CONTRIB}/processor/redactionprocessor`,
    `${CONTRIB}/processor/tailsamplingprocessor`,
  ],
  Exporters: [`${COLLECTOR}/exporter/otlphttpexporter`, `${CONTRIB}/exporter/prometheusexporter`],
  Connectors: [`${CONTRIB}/connector/spanmetricsconnector`],
  Extensions: [`${CONTRIB}/extension/healthcheckextension`],
} as const;
const PACKAGE_OF_KIND = {
  Receivers: 'receiver',
  Processors: 'processor',
  Exporters: 'exporter',
  Connectors: 'connector',
  Extensions: 'extension',
} as const;

export type Tool = 'promtool' | 'otelcol';

export const pathOf = (tool: Tool): string => programPath(tool);

/** Why a program cannot be had; null when it can. */
export const missingTool = (tool: Tool): string | null => missingPrograms([tool]);

/** Versions of what is imported are written into `go.mod` as they are found. */
const flags = '-mod=mod';

/** Builds a program that is not there yet: minutes on two cores. */
export async function buildTool(tool: Tool): Promise<void> {
  if (isBuilt(tool)) return;
  if (tool === 'promtool') {
    await go(['install', PROMTOOL], { flags });
    return;
  }
  const cwd = await emptyModule('otelcol', 'go 1.25.0\n');
  await writeFile(join(cwd, 'main.go'), collectorSource());
  const modules = [`${COLLECTOR}/otelcol`, ...Object.values(PARTS).flat()].map((name) => `${name}@${VERSION}`);
  await go(['get', ...modules], { cwd, flags });
  await buildProgram('otelcol', cwd, { flags });
}

/** The program of a collector with these parts alone: the whole distribution takes an hour to build. */
function collectorSource(): string {
  const nameOf = (path: string) => path.split('/').at(-1) ?? '';
  const imports = [
    'log',
    'os',
    ...Object.values(PARTS).flat(),
    ...Object.values(PACKAGE_OF_KIND).map((name) => `${COLLECTOR}/${name}`),
    ...['component', 'confmap', 'confmap/provider/envprovider', 'confmap/provider/fileprovider', 'otelcol'].map(
      (name) => `${COLLECTOR}/${name}`,
    ),
    `${COLLECTOR}/service/telemetry/otelconftelemetry`,
  ];
  const kinds = Object.entries(PARTS).map(([kind, paths]) => {
    const name = PACKAGE_OF_KIND[kind as keyof typeof PARTS];
    const made = paths.map((path) => `${nameOf(path)}.NewFactory()`).join(', ');
    return `\tif f.${kind}, err = otelcol.MakeFactoryMap[${name}.Factory](${made}); err != nil {\n\t\treturn\n\t}`;
  });
  return `package main

import (
${imports.map((path) => `\t"${path}"`).join('\n')}
)

func factories() (f otelcol.Factories, err error) {
\tf.Telemetry = otelconftelemetry.NewFactory()
${kinds.join('\n')}
\treturn
}

func main() {
\tresolver := confmap.ResolverSettings{ProviderFactories: []confmap.ProviderFactory{fileprovider.NewFactory(), envprovider.NewFactory()}}
\tcommand := otelcol.NewCommand(otelcol.CollectorSettings{
\t\tBuildInfo: component.BuildInfo{Command: "otelcol", Version: "${VERSION.slice(1)}"},
\t\tFactories: factories,
\t\tConfigProviderSettings: otelcol.ConfigProviderSettings{ResolverSettings: resolver},
\t})
\tif err := command.Execute(); err != nil {
\t\tlog.Print(err)
\t\tos.Exit(1)
\t}
}
`;
}
