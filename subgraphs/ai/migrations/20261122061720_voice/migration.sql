-- Nothing changed in schema.prisma; what follows is written by hand.

-- Models that hear and speak. They count in other units than tokens: TRANSCRIPTION in seconds of audio, SPEECH in characters of text.
ALTER TABLE ai_model DROP CONSTRAINT ai_model_kind;
ALTER TABLE ai_model ADD CONSTRAINT ai_model_kind CHECK (kind IN ('CHAT', 'EMBEDDING', 'SPEECH', 'TRANSCRIPTION'));
ALTER TABLE ai_usage_record DROP CONSTRAINT ai_usage_kind;
ALTER TABLE ai_usage_record ADD CONSTRAINT ai_usage_kind CHECK (kind IN ('CHAT', 'EMBEDDING', 'MODERATION', 'SPEECH', 'TRANSCRIPTION'));

-- 0.006 US dollars a minute, and 15 a million characters. Source: https://openai.com/api/pricing
INSERT INTO ai_model (id, provider_id, name, kind, context_tokens_max, output_tokens_max, fallback_ids, is_enabled, position) VALUES
  ('aim_whisper_1', 'aip_openai', 'whisper-1', 'TRANSCRIPTION', 14400, 0, '{}', true, 7),
  ('aim_tts_1', 'aip_openai', 'tts-1', 'SPEECH', 4096, 0, '{}', true, 8);
INSERT INTO ai_model_price (model_id, effective_from, input_micros, output_micros) VALUES
  ('aim_whisper_1', '2023-03-01', 100000000, 0),
  ('aim_tts_1', '2023-11-06', 15000000, 0);
