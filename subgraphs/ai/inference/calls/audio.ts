import { ValidationError } from '@codai/kit';
import type { AudioFormat } from '../../ports/provider.ts';

/** Recorded speech as it was sent. */
export interface Recording {
  readonly audio: Uint8Array;
  readonly format: AudioFormat;
  /** Most seconds that so many bytes can hold. */
  readonly secondsMax: number;
}

/** With its Base64 and the rest of the request below the mebibyte that the gateway takes. */
const BYTES_MAX = 640 * 1024;
/** Bits a second of the thinnest speech that the formats carry: Opus. Source: RFC 6716 §2.1.1. */
const THINNEST = 6_000;

/** Reads a recording, whose format its first bytes tell, or says why it is none. */
export function readRecording(base64: string, path: string): Recording | ValidationError {
  const audio = Buffer.from(base64, 'base64');
  if (base64 === '' || audio.toString('base64').replace(/=+$/, '') !== base64.replace(/=+$/, '')) {
    return new ValidationError(path, 'Give the audio in Base64 (RFC 4648 §4).');
  }
  if (audio.length > BYTES_MAX) return new ValidationError(path, 'A recording has at most 640 KiB.');
  const format = formatOf(audio);
  if (format === null) return new ValidationError(path, 'Give FLAC, M4A, MP3, Ogg, WAV or WebM.');
  const bits = format === 'wav' ? Math.max(THINNEST, wavBitsPerSecond(audio)) : THINNEST;
  return { audio, format, secondsMax: Math.ceil((audio.length * 8) / bits) };
}

/** Source: the registrations of the formats, as https://mimesniff.spec.whatwg.org/#matching-an-audio-or-video-type-pattern has most of them. */
function formatOf(audio: Buffer): AudioFormat | null {
  const at = (text: string, offset = 0) =>
    audio.subarray(offset, offset + text.length).equals(Buffer.from(text, 'latin1'));
  if (at('RIFF') && at('WAVE', 8)) return 'wav';
  if (at('OggS')) return 'ogg';
  if (at('fLaC')) return 'flac';
  if (at('ftyp', 4)) return 'm4a';
  if (at('\x1A\x45\xDF\xA3')) return 'webm';
  // MPEG audio, layer III: a tag, or the synchronisation of a frame.
  const isFrame = audio.length > 2 && audio[0] === 0xff && ((audio[1] ?? 0) & 0xe6) === 0xe2;
  return at('ID3') || isFrame ? 'mp3' : null;
}

/** Number in the format chunk, which stands first; 0 for a file that is cut. */
function wavBitsPerSecond(audio: Buffer): number {
  return audio.length >= 32 ? audio.readUInt32LE(28) * 8 : 0;
}
