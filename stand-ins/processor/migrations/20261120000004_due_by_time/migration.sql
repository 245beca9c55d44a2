-- What is due is looked for by time over all endpoints that take more; an index by endpoint serves nothing.
DROP INDEX delivery_endpoint;
