/** Units of Grafana's fields. */
export type Unit = 'short' | 's' | 'percentunit' | 'bytes' | 'ops' | 'dateTimeFromNow';

/** One query and its legend, `{{label}}` standing for the value of a label. */
export interface Query {
  readonly expr: string;
  readonly legend: string;
}

export interface Panel {
  readonly title: string;
  /** Shown behind the (i) of the panel. */
  readonly description: string;
  readonly unit: Unit;
  readonly queries: readonly Query[];
  /** `stat` shows the last value alone. Default `timeseries`. */
  readonly kind?: 'stat' | 'timeseries';
  /** Values from here on are red. */
  readonly badFrom?: number;
  /** Values from 0 up to here are red, instead. */
  readonly badTo?: number;
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

export interface Dashboard {
  /** Part of its address: letters, digits and dashes, at most 40. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly rows: readonly Row[];
}

const DATASOURCE = { type: 'prometheus', uid: '$datasource' };
const COLUMNS = 24;
const HEIGHT = { timeseries: 8, stat: 5 };
const WIDTH = { timeseries: 8, stat: 6 };

/** Grafana's JSON of a dashboard, schema 39 (Grafana 10 or newer). Panels of a row stand side by side and wrap at 24 columns. */
export function grafanaJson({ uid, title, description, rows }: Dashboard): object {
  const panels: object[] = [];
  let y = 0;
  for (const row of rows) {
    panels.push({
      id: panels.length + 1,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
      panels: [],
    });
    y += 1;
    let [x, h] = [0, 0];
    for (const panel of row.panels) {
      const kind = panel.kind ?? 'timeseries';
      if (x + WIDTH[kind] > COLUMNS) {
        y += h;
        [x, h] = [0, 0];
      }
      panels.push(panelJson(panel, { id: panels.length + 1, gridPos: { x, y, w: WIDTH[kind], h: HEIGHT[kind] } }));
      x += WIDTH[kind];
      h = Math.max(h, HEIGHT[kind]);
    }
    y += h;
  }
  return {
    uid,
    title,
    description,
    tags: ['codai'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'utc',
    templating: {
      list: [
        { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus' },
        {
          name: 'namespace',
          label: 'Namespace',
          type: 'query',
          datasource: DATASOURCE,
          query: 'label_values(process_start_time_seconds{job=~".*codai.*"}, namespace)',
          refresh: 2,
          includeAll: true,
          allValue: '.*',
          current: { text: 'All', value: '$__all' },
        },
      ],
    },
    annotations: {
      list: [
        {
          name: 'Alerts',
          enable: true,
          iconColor: 'red',
          datasource: DATASOURCE,
          expr: 'ALERTS{alertname=~"Codai.+",alertstate="firing",severity="page"}',
          titleFormat: '{{alertname}}',
        },
      ],
    },
    panels,
  };
}

function panelJson(
  { title, description, unit, queries, kind = 'timeseries', badFrom, badTo }: Panel,
  place: { readonly id: number; readonly gridPos: object },
): object {
  const steps =
    badTo !== undefined
      ? [
          { color: 'red', value: null },
          { color: 'green', value: badTo },
        ]
      : [{ color: 'green', value: null }, ...(badFrom === undefined ? [] : [{ color: 'red', value: badFrom }])];
  const hasBound = badFrom !== undefined || badTo !== undefined;
  return {
    ...place,
    type: kind,
    title,
    description,
    datasource: DATASOURCE,
    targets: queries.map(({ expr, legend }, index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: DATASOURCE,
      expr,
      legendFormat: legend,
      ...(kind === 'stat' && { instant: true }),
    })),
    fieldConfig: {
      defaults: {
        unit,
        thresholds: { mode: 'absolute', steps },
        ...(kind === 'timeseries' && {
          custom: { fillOpacity: 8, showPoints: 'never', thresholdsStyle: { mode: hasBound ? 'line' : 'off' } },
        }),
      },
      overrides: [],
    },
    options:
      kind === 'stat'
        ? { colorMode: hasBound ? 'background' : 'none', reduceOptions: { calcs: ['lastNotNull'] } }
        : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } },
  };
}
