const isTraced = process.env.CODAI_START_TRACE === '1';

/**
 * Ends a phase of the start. With `CODAI_START_TRACE=1` one line on standard error says what the process has used until then:
 * `start-trace {"phase":"database","wallMs":812,"cpuMs":790,"rssMiB":141}`. `npm run bench -- start` reads it.
 */
export function endPhase(phase: string): void {
  if (!isTraced) return;
  const { user, system } = process.cpuUsage();
  const figures = {
    phase,
    wallMs: Math.round(performance.now()),
    cpuMs: Math.round((user + system) / 1000),
    rssMiB: Math.round(process.memoryUsage.rss() / 2 ** 20),
  };
  process.stderr.write(`start-trace ${JSON.stringify(figures)}\n`);
}
