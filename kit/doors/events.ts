// Events, consumers, signals and streams.

export type { AnyEventRecord, EventRecord } from '../contract/event-record.ts';
export type { EventData, EventInput, EventType } from '../contract/event-types.ts';
export { type Consumer, type ConsumerDefinition, defineConsumer } from '../events/consumer.ts';
export type { Signals } from '../events/signals/signals.ts';
export type { Chunk, StreamState } from '../events/streams/chunk.ts';
export { ChunkWriter, StreamClosedError, type WriterOptions } from '../events/streams/chunk-writer.ts';
export type {
  ChunkSelection,
  Delivery,
  EventSelection,
  LiveSource,
  SignalSelection,
} from '../events/streams/live-source.ts';
export {
  createStreamsApart,
  type StreamOptions,
  type Streams,
  type StreamsApart,
} from '../events/streams/streams.ts';
