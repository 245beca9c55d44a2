-- Whoever has to prove a second factor again proves it here, so nothing here waits for the proof (kit/access).
SELECT access.let_prove('identity');
