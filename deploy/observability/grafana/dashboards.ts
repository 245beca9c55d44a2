import type { Dashboard } from './panels.ts';

/** Dashboards by the name of their file. Gauges of tables are combined by `max`: every process reports the same tables. */
export const dashboards: Readonly<Record<string, Dashboard>> = {
  gateway: {
    uid: 'codai-gateway',
    title: 'Codai: gateway',
    description: 'Objectives, traffic, time by room, protection and live subscriptions.',
    rows: [
      {
        title: 'Objectives',
        panels: [
          {
            title: 'Failed operations, 3 days',
            description: 'Share of operations that failed on our side. Objective: 0.1 %.',
            unit: 'percentunit',
            queries: [{ expr: 'codai:gateway_failure_ratio:rate3d{namespace=~"$namespace"}', legend: '{{namespace}}' }],
            kind: 'stat',
            badFrom: 0.001,
          },
          {
            title: 'Failed operations, 1 hour',
            description: 'Share of operations that failed on our side.',
            unit: 'percentunit',
            queries: [{ expr: 'codai:gateway_failure_ratio:rate1h{namespace=~"$namespace"}', legend: '{{namespace}}' }],
            kind: 'stat',
            badFrom: 0.0144,
          },
          {
            title: 'Above 200 ms, 1 hour',
            description: 'Share of queries and mutations above 200 ms. Objective: 5 %.',
            unit: 'percentunit',
            queries: [{ expr: 'codai:gateway_slow_ratio:rate1h{namespace=~"$namespace"}', legend: '{{namespace}}' }],
            kind: 'stat',
            badFrom: 0.05,
          },
          {
            title: '95th percentile',
            description: 'Latency of queries and mutations in the last five minutes.',
            unit: 's',
            queries: [
              { expr: 'codai:gateway_operation_seconds:p95_5m{namespace=~"$namespace"}', legend: '{{namespace}}' },
            ],
            kind: 'stat',
            badFrom: 0.2,
          },
        ],
      },
      {
        title: 'Traffic',
        panels: [
          {
            title: 'Operations',
            description: 'Answered operations a second, by outcome.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (outcome) (rate(codai_gateway_operations_total{namespace=~"$namespace"}[5m]))',
                legend: '{{outcome}}',
              },
            ],
          },
          {
            title: 'Time of operations',
            description: 'Queries and mutations at the gateway.',
            unit: 's',
            queries: [
              {
                expr: 'histogram_quantile(0.5, sum by (namespace, le) (rate(codai_gateway_operation_duration_seconds_bucket{namespace=~"$namespace",type=~"query|mutation"}[5m])))',
                legend: 'median',
              },
              { expr: 'codai:gateway_operation_seconds:p95_5m{namespace=~"$namespace"}', legend: '95th percentile' },
              {
                expr: 'histogram_quantile(0.99, sum by (namespace, le) (rate(codai_gateway_operation_duration_seconds_bucket{namespace=~"$namespace",type=~"query|mutation"}[5m])))',
                legend: '99th percentile',
              },
            ],
            badFrom: 0.2,
          },
          {
            title: 'In flight',
            description: 'Operations and live subscriptions that have not ended.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (instance) (codai_gateway_operations_in_flight{namespace=~"$namespace"})',
                legend: '{{instance}}',
              },
            ],
          },
          {
            title: 'Time by room',
            description: 'Seconds spent in each room a second.',
            unit: 's',
            queries: [
              {
                expr: 'sum by (room) (rate(codai_gateway_room_duration_seconds_sum{namespace=~"$namespace"}[5m]))',
                legend: '{{room}}',
              },
            ],
          },
          {
            title: 'Refusals',
            description: 'Refused operations a second, by code.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (code) (rate(codai_gateway_refusals_total{namespace=~"$namespace"}[5m]))',
                legend: '{{code}}',
              },
            ],
          },
          {
            title: 'Documents outside of the manifest',
            description: 'Operations a second whose document is not trusted, in mode `prefer`.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (namespace) (rate(codai_gateway_untrusted_documents_total{namespace=~"$namespace"}[5m]))',
                legend: '{{namespace}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Plans and caches',
        panels: [
          {
            title: 'Plans in the cache',
            description: 'Share of operations whose plan was kept.',
            unit: 'percentunit',
            queries: [
              {
                expr: 'sum by (namespace) (rate(codai_gateway_plan_cache_reads_total{namespace=~"$namespace",outcome="hit"}[5m])) / sum by (namespace) (rate(codai_gateway_plan_cache_reads_total{namespace=~"$namespace"}[5m]))',
                legend: '{{namespace}}',
              },
            ],
          },
          {
            title: 'Time to plan',
            description: '95th percentile of plans that had to be made.',
            unit: 's',
            queries: [
              {
                expr: 'histogram_quantile(0.95, sum by (outcome, le) (rate(codai_gateway_planning_duration_seconds_bucket{namespace=~"$namespace"}[5m])))',
                legend: '{{outcome}}',
              },
            ],
          },
          {
            title: 'Hits of the caches',
            description: 'Share of reads that were answered, by cache.',
            unit: 'percentunit',
            queries: [
              {
                expr: 'sum by (kind) (rate(codai_gateway_cache_reads_total{namespace=~"$namespace",outcome="hit"}[5m])) / sum by (kind) (rate(codai_gateway_cache_reads_total{namespace=~"$namespace"}[5m]))',
                legend: '{{kind}}',
              },
            ],
          },
          {
            title: 'Shared work',
            description: 'Operations and requests a second that an equal one under way answered.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (namespace) (rate(codai_gateway_operations_shared_total{namespace=~"$namespace"}[5m]))',
                legend: 'operations',
              },
              {
                expr: 'sum by (namespace) (rate(codai_gateway_subgraph_fetches_shared_total{namespace=~"$namespace"}[5m]))',
                legend: 'requests to subgraphs',
              },
            ],
          },
          {
            title: 'Age of the supergraph',
            description: 'Since the supergraph that serves was taken in.',
            unit: 's',
            queries: [
              {
                expr: 'max by (instance) (codai_gateway_supergraph_age_seconds{namespace=~"$namespace"})',
                legend: '{{instance}}',
              },
            ],
          },
          {
            title: 'Plans kept',
            description: 'Plans in memory.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (instance) (codai_gateway_plan_cache_entries{namespace=~"$namespace"})',
                legend: '{{instance}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Live subscriptions',
        panels: [
          {
            title: 'Open',
            description: 'Live subscriptions and WebSockets.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (namespace) (codai_gateway_subscriptions_open{namespace=~"$namespace"})',
                legend: 'subscriptions',
              },
              { expr: 'sum by (namespace) (codai_gateway_sockets_open{namespace=~"$namespace"})', legend: 'sockets' },
            ],
          },
          {
            title: 'Ended',
            description: 'Subscriptions that ended a second, by reason.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (reason) (rate(codai_gateway_subscriptions_ended_total{namespace=~"$namespace"}[5m]))',
                legend: '{{reason}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Processes',
        panels: [
          {
            title: 'CPU',
            description: 'Cores in use.',
            unit: 'short',
            queries: [
              {
                expr: 'rate(process_cpu_seconds_total{job=~".*codai.*",namespace=~"$namespace"}[5m])',
                legend: '{{instance}}',
              },
            ],
          },
          {
            title: 'Memory',
            description: 'Resident memory.',
            unit: 'bytes',
            queries: [
              {
                expr: 'process_resident_memory_bytes{job=~".*codai.*",namespace=~"$namespace"}',
                legend: '{{instance}}',
              },
            ],
          },
          {
            title: 'Event loop',
            description: 'Delay of the event loop, 99th percentile.',
            unit: 's',
            queries: [
              {
                expr: 'nodejs_eventloop_lag_p99_seconds{job=~".*codai.*",namespace=~"$namespace"}',
                legend: '{{instance}}',
              },
            ],
            badFrom: 0.5,
          },
        ],
      },
    ],
  },
  subgraphs: {
    uid: 'codai-subgraphs',
    title: 'Codai: subgraphs',
    description: 'Rate, errors and time of each subgraph, seen by itself and by the gateway.',
    rows: [
      {
        title: 'Seen by the subgraphs',
        panels: [
          {
            title: 'Operations',
            description: 'Operations a second.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph) (rate(codai_subgraph_operations_total{namespace=~"$namespace"}[5m]))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Errors',
            description: 'Errors a second, by subgraph and code.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph, code) (rate(codai_subgraph_errors_total{namespace=~"$namespace"}[5m]))',
                legend: '{{subgraph}} {{code}}',
              },
            ],
          },
          {
            title: '95th percentile',
            description: 'Latency of queries and mutations.',
            unit: 's',
            queries: [
              { expr: 'codai:subgraph_operation_seconds:p95_5m{namespace=~"$namespace"}', legend: '{{subgraph}}' },
            ],
            badFrom: 0.2,
          },
          {
            title: 'Live fields',
            description: 'Subscriptions that are live.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (subgraph) (codai_subgraph_open_streams{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Events sent',
            description: 'Results of subscriptions a second.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph) (rate(codai_subgraph_stream_events_total{namespace=~"$namespace"}[5m]))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Reads that a replica may answer',
            description:
              'Those that the replica answered, and those that the primary did because it was behind or away, a second.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph, outcome) (rate(codai_subgraph_lagging_reads_total{namespace=~"$namespace"}[5m]))',
                legend: '{{subgraph}} {{outcome}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Seen by the gateway',
        panels: [
          {
            title: 'Circuit breakers',
            description: '0 closed, 1 half-open, 2 open.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph) (codai_gateway_subgraph_circuit_state{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
            badFrom: 2,
          },
          {
            title: 'Changes of circuit breakers',
            description: 'In 15 minutes, by the state that followed.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (subgraph, state) (increase(codai_gateway_subgraph_circuit_transitions_total{namespace=~"$namespace"}[15m]))',
                legend: '{{subgraph}} {{state}}',
              },
            ],
          },
          {
            title: 'Failed requests',
            description: 'Requests a second that did not succeed.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph, outcome) (rate(codai_gateway_subgraph_fetch_duration_seconds_count{namespace=~"$namespace",outcome!="ok"}[5m]))',
                legend: '{{subgraph}} {{outcome}}',
              },
            ],
          },
          {
            title: 'Time of requests',
            description: '95th percentile, retries included.',
            unit: 's',
            queries: [
              {
                expr: 'histogram_quantile(0.95, sum by (subgraph, le) (rate(codai_gateway_subgraph_fetch_duration_seconds_bucket{namespace=~"$namespace"}[5m])))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Retries',
            description: 'Attempts beyond the first, a second.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph) (rate(codai_gateway_subgraph_retries_total{namespace=~"$namespace"}[5m]))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Size of answers',
            description: '95th percentile.',
            unit: 'bytes',
            queries: [
              {
                expr: 'histogram_quantile(0.95, sum by (subgraph, le) (rate(codai_gateway_subgraph_response_bytes_bucket{namespace=~"$namespace"}[5m])))',
                legend: '{{subgraph}}',
              },
            ],
          },
        ],
      },
    ],
  },
  'queues-and-events': {
    uid: 'codai-queues-and-events',
    title: 'Codai: queues and events',
    description: 'Jobs, the way of events from outbox to consumers, and deliveries to organisations.',
    rows: [
      {
        title: 'Jobs',
        panels: [
          {
            title: 'Oldest due job',
            description: 'Age by subgraph.',
            unit: 's',
            queries: [
              {
                expr: 'max by (subgraph) (codai_queue_waiting_seconds{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
            badFrom: 300,
          },
          {
            title: 'Due jobs',
            description: 'Jobs that are due and not begun.',
            unit: 'short',
            queries: [
              { expr: 'max by (subgraph) (codai_queue_waiting_jobs{namespace=~"$namespace"})', legend: '{{subgraph}}' },
            ],
          },
          {
            title: 'Failed jobs',
            description: 'Jobs that used up their attempts.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph, task) (codai_queue_failed_jobs{namespace=~"$namespace"}) > 0',
                legend: '{{subgraph}}.{{task}}',
              },
            ],
            badFrom: 1,
          },
        ],
      },
      {
        title: 'Events between subgraphs',
        panels: [
          {
            title: 'Oldest event in the outbox',
            description: 'Age by subgraph.',
            unit: 's',
            queries: [
              {
                expr: 'max by (subgraph) (codai_outbox_oldest_seconds{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
            badFrom: 60,
          },
          {
            title: 'In the outbox',
            description: 'Committed events that are not in the log yet.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph) (codai_outbox_waiting_events{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Not published',
            description: 'Events of the log that the transport does not have.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph) (codai_log_unpublished_events{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
            badFrom: 1000,
          },
          {
            title: 'Waiting at consumers',
            description: 'Events taken in and not handled.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph, consumer) (codai_inbox_waiting_events{namespace=~"$namespace"}) > 0',
                legend: '{{subgraph}} {{consumer}}',
              },
            ],
            badFrom: 5000,
          },
          {
            title: 'Dead letters of consumers',
            description: 'Events given up after eight attempts.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph, consumer) (codai_inbox_dead_letters{namespace=~"$namespace"}) > 0',
                legend: '{{subgraph}} {{consumer}}',
              },
            ],
            badFrom: 1,
          },
        ],
      },
      {
        title: 'Deliveries to organisations',
        panels: [
          {
            title: 'Events',
            description: 'Events accepted in the last minute.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_accepted_per_minute{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
          },
          {
            title: 'Deliveries',
            description: 'Accepted and acknowledged since the installation was set up.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_deliveries_accepted{namespace=~"$namespace"})',
                legend: 'accepted',
              },
              {
                expr: 'max by (namespace) (codai_events_deliveries_acknowledged{namespace=~"$namespace"})',
                legend: 'acknowledged',
              },
            ],
          },
          {
            title: 'Waiting deliveries',
            description: 'Deliveries that wait.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_deliveries_pending{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
          },
          {
            title: 'Oldest waiting delivery',
            description: 'Age, those of pulled and paused subscriptions included.',
            unit: 's',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_oldest_pending_seconds{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
          },
          {
            title: 'Oldest due delivery at webhooks',
            description: 'Age. Pulled and paused subscriptions do not count.',
            unit: 's',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_webhooks_due_seconds{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
            badFrom: 900,
          },
          {
            title: 'Dead letters of deliveries',
            description: 'Deliveries given up.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (namespace) (codai_events_dead_letters{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
          },
        ],
      },
    ],
  },
  money: {
    uid: 'codai-money',
    title: 'Codai: money and trust',
    description: 'Soundness of the ledger, safeguarding, the audit log, and the subgraphs that move money.',
    rows: [
      {
        title: 'Soundness',
        panels: [
          {
            title: 'Imbalance of the ledger',
            description: 'Debits less credits in minor units. Anything but 0 is damage.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (currency) (abs(codai_banking_ledger_imbalance_minor{namespace=~"$namespace"}))',
                legend: '{{currency}}',
              },
            ],
            kind: 'stat',
            badFrom: 1,
          },
          {
            title: 'Safeguarding shortfall',
            description: 'Shortfall in the newest safeguarding record, in minor units.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (currency) (codai_banking_safeguarding_shortfall_minor{namespace=~"$namespace"})',
                legend: '{{currency}}',
              },
            ],
            kind: 'stat',
            badFrom: 1,
          },
          {
            title: 'Audit log intact',
            description: '1 when the newest verification found every record as it was written.',
            unit: 'short',
            queries: [
              {
                expr: 'min by (namespace) (codai_security_audit_log_intact{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
            kind: 'stat',
            badTo: 1,
          },
          {
            title: 'Audit log verified',
            description: 'Time of the newest verification.',
            unit: 'dateTimeFromNow',
            queries: [
              {
                expr: '1000 * max by (namespace) (codai_security_audit_log_verified_timestamp_seconds{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
            kind: 'stat',
          },
          {
            title: 'Open security incidents',
            description: 'By severity.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (severity) (codai_security_open_incidents{namespace=~"$namespace"})',
                legend: '{{severity}}',
              },
            ],
            kind: 'stat',
            badFrom: 1,
          },
        ],
      },
      {
        title: 'Banking, wallet, payments',
        panels: [
          {
            title: 'Operations',
            description: 'Mutations a second, by outcome.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph, outcome) (rate(codai_subgraph_operations_total{namespace=~"$namespace",subgraph=~"banking|wallet|payments|commerce",type="mutation"}[5m]))',
                legend: '{{subgraph}} {{outcome}}',
              },
            ],
          },
          {
            title: 'Time of mutations',
            description: '95th percentile.',
            unit: 's',
            queries: [
              {
                expr: 'histogram_quantile(0.95, sum by (subgraph, le) (rate(codai_subgraph_operation_seconds_bucket{namespace=~"$namespace",subgraph=~"banking|wallet|payments|commerce",type="mutation"}[5m])))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: 'Errors',
            description: 'Errors a second, by code.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph, code) (rate(codai_subgraph_errors_total{namespace=~"$namespace",subgraph=~"banking|wallet|payments|commerce"}[5m]))',
                legend: '{{subgraph}} {{code}}',
              },
            ],
          },
          {
            title: 'Oldest due job',
            description: 'Transfers, statements and interest are done by jobs.',
            unit: 's',
            queries: [
              {
                expr: 'max by (subgraph) (codai_queue_waiting_seconds{namespace=~"$namespace",subgraph=~"banking|wallet|payments|commerce"})',
                legend: '{{subgraph}}',
              },
            ],
            badFrom: 300,
          },
          {
            title: 'Failed jobs',
            description: 'Jobs that used up their attempts.',
            unit: 'short',
            queries: [
              {
                expr: 'max by (subgraph, task) (codai_queue_failed_jobs{namespace=~"$namespace",subgraph=~"banking|wallet|payments|commerce"}) > 0',
                legend: '{{subgraph}}.{{task}}',
              },
            ],
            badFrom: 1,
          },
        ],
      },
    ],
  },
  database: {
    uid: 'codai-database',
    title: 'Codai: PostgreSQL pools',
    description: 'Connections of each process, and the requests that wait for one.',
    rows: [
      {
        title: 'Pools',
        panels: [
          {
            title: 'Connections of a process',
            description: 'Open connections, as a share of what the process may open.',
            unit: 'percentunit',
            queries: [
              {
                expr: 'sum by (namespace, instance) (codai_database_connections{namespace=~"$namespace"}) / sum by (namespace, instance) (codai_database_connections_max{namespace=~"$namespace"})',
                legend: '{{instance}}',
              },
            ],
            badFrom: 0.9,
          },
          {
            title: 'Waiting requests',
            description: 'Requests that wait for a connection. They fail after ten seconds.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (instance, pool) (codai_database_requests_waiting{namespace=~"$namespace"}) > 0',
                legend: '{{instance}} {{pool}}',
              },
            ],
            badFrom: 1,
          },
          {
            title: 'Used connections',
            description: 'By pool, of all processes.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (pool) (codai_database_connections{namespace=~"$namespace",state="used"})',
                legend: '{{pool}}',
              },
            ],
          },
          {
            title: 'Idle connections',
            description: 'By pool, of all processes.',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (pool) (codai_database_connections{namespace=~"$namespace",state="idle"})',
                legend: '{{pool}}',
              },
            ],
          },
          {
            title: 'All connections',
            description:
              'Against `max_connections` of the server, beside those of queues and listeners (four a process).',
            unit: 'short',
            queries: [
              {
                expr: 'sum by (namespace) (codai_database_connections{namespace=~"$namespace"})',
                legend: '{{namespace}}',
              },
            ],
          },
        ],
      },
      {
        title: 'Signs of a slow database',
        panels: [
          {
            title: 'Refused for the database',
            description: '`COMPONENT_UNAVAILABLE` a second.',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (subgraph) (rate(codai_subgraph_errors_total{namespace=~"$namespace",code="COMPONENT_UNAVAILABLE"}[5m]))',
                legend: '{{subgraph}}',
              },
            ],
          },
          {
            title: '95th percentile',
            description: 'Latency of queries and mutations.',
            unit: 's',
            queries: [
              { expr: 'codai:subgraph_operation_seconds:p95_5m{namespace=~"$namespace"}', legend: '{{subgraph}}' },
            ],
          },
          {
            title: 'Oldest event in the outbox',
            description: 'Age by subgraph.',
            unit: 's',
            queries: [
              {
                expr: 'max by (subgraph) (codai_outbox_oldest_seconds{namespace=~"$namespace"})',
                legend: '{{subgraph}}',
              },
            ],
          },
        ],
      },
    ],
  },
};
