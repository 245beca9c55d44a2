-- NOT VALID: what is there has been held to a smaller bound.
ALTER TABLE document_update DROP CONSTRAINT document_update_size;
ALTER TABLE document_update ADD CONSTRAINT document_update_size CHECK (octet_length(update) BETWEEN 1 AND 524288) NOT VALID;
