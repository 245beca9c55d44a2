import type { ClassRecordingQuery } from './generated/operations.ts';

export type Recording = NonNullable<ClassRecordingQuery['sessionRecording']>;
