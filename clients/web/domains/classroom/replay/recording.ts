import type { ClassRecordingQuery } from '@codai/sdk';

export type Recording = NonNullable<ClassRecordingQuery['sessionRecording']>;
