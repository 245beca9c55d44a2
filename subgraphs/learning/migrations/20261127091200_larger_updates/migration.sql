-- NOT VALID: what is there has been held to a smaller bound.
ALTER TABLE collab_update DROP CONSTRAINT collab_update_size;
ALTER TABLE collab_update ADD CONSTRAINT collab_update_size CHECK (octet_length(update) BETWEEN 1 AND 524288) NOT VALID;
