-- Search for people by the beginnings of words of their handle and name.
CREATE INDEX profile_search ON profile USING gin (to_tsvector('simple', handle || ' ' || coalesce(display_name, identity_name)));
