-- Nothing changed in schema.prisma.
-- M-27: nobody takes a name for which payers take the platform, a bank or an office (wallets/rules.ts). A handle of before stays.
CREATE FUNCTION refuse_reserved_handle() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
  IF translate(NEW.handle, '_-', '') IN (
    'abuse', 'account', 'accounts', 'admin', 'administrator', 'admins', 'all', 'api', 'bank', 'banking', 'billing', 'codai',
    'compliance', 'contact', 'everyone', 'finance', 'fraud', 'help', 'helpdesk', 'here', 'hostmaster', 'info', 'legal', 'me',
    'moderator', 'noreply', 'null', 'official', 'operator', 'operators', 'owner', 'payment', 'payments', 'platform', 'postmaster', 'refund',
    'refunds', 'root', 'sales', 'sandbox', 'security', 'service', 'staff', 'superuser', 'support', 'sysadmin', 'system', 'tax',
    'team', 'treasury', 'undefined', 'verified', 'wallet', 'webmaster', 'www') THEN
    RAISE EXCEPTION 'The handle % is reserved.', NEW.handle
      USING ERRCODE = 'check_violation', TABLE = 'wallet', CONSTRAINT = 'wallet_handle_reserved';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER refuse_reserved_handle BEFORE INSERT OR UPDATE OF handle ON wallet FOR EACH ROW EXECUTE FUNCTION refuse_reserved_handle();
