-- Tables, enums, indexes and foreign keys of schema.prisma, as `npm run migration` writes them.

-- CreateEnum
CREATE TYPE "user_status" AS ENUM ('ACTIVE', 'SUSPENDED', 'ERASED');

-- CreateEnum
CREATE TYPE "one_time_code_purpose" AS ENUM ('SIGN_UP', 'PASSWORD_RESET', 'EMAIL_CHANGE', 'MFA_RECOVERY');

-- CreateEnum
CREATE TYPE "organization_kind" AS ENUM ('PERSONAL', 'ORGANIZATION');

-- CreateEnum
CREATE TYPE "membership_role" AS ENUM ('OWNER', 'ADMIN', 'MEMBER');

-- CreateEnum
CREATE TYPE "invitation_status" AS ENUM ('PENDING', 'ACCEPTED', 'REVOKED');

-- CreateEnum
CREATE TYPE "oauth_client_kind" AS ENUM ('WEB', 'NATIVE', 'DEVICE', 'SERVICE');

-- CreateEnum
CREATE TYPE "oauth_purpose" AS ENUM ('SIGN_IN', 'LINK');

-- CreateTable
CREATE TABLE "users" (
    "id" TEXT NOT NULL,
    "handle" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "status" "user_status" NOT NULL DEFAULT 'ACTIVE',
    "is_platform_admin" BOOLEAN NOT NULL DEFAULT false,
    "personal_tenant_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "status_changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "user_emails" (
    "user_id" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "normalized" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_emails_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "password_credentials" (
    "user_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "password_credentials_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "totp_factors" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "secret_sealed" TEXT NOT NULL,
    "enrolled_in_id" TEXT,
    "last_accepted_step" BIGINT NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "totp_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "passkeys" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "credential_id" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "sign_count" BIGINT NOT NULL,
    "is_sign_in" BOOLEAN NOT NULL,
    "is_backed_up" BOOLEAN NOT NULL,
    "transports" TEXT[],
    "label" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "passkeys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "code_factors" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "destination_sealed" TEXT NOT NULL,
    "destination_hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "enrolled_in_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "code_factors_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "factor_codes" (
    "id" TEXT NOT NULL,
    "factor_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "bound_to" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "attempts_left" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "factor_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "used_passkey_challenges" (
    "hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_passkey_challenges_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "recovery_code_sets" (
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recovery_code_sets_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "user_id" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("user_id","ordinal")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "aal" SMALLINT NOT NULL,
    "first_factor_at" TIMESTAMPTZ(3) NOT NULL,
    "second_factor_at" TIMESTAMPTZ(3),
    "fresh_proof_at" TIMESTAMPTZ(3),
    "proof_kind" TEXT,
    "device_name" TEXT,
    "source" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "is_signed_out" BOOLEAN NOT NULL DEFAULT false,
    "impersonator_id" TEXT,
    "impersonator_session_id" TEXT,
    "impersonation_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "parent_id" TEXT,
    "hash" TEXT NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mfa_challenges" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "attempts_left" INTEGER NOT NULL,
    "device_name" TEXT,
    "source" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "mfa_challenges_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_codes" (
    "id" TEXT NOT NULL,
    "purpose" "one_time_code_purpose" NOT NULL,
    "ticket_hash" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "other_code_hash" TEXT,
    "user_id" TEXT,
    "session_id" TEXT,
    "payload_sealed" TEXT,
    "attempts_left" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_codes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "trusted_devices" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "trusted_devices_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mfa_recoveries" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "ready_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "outcome" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "session_id" TEXT,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "mfa_recoveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "scopes" TEXT[],
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_roles" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tenant_roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_assignments" (
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role_id" TEXT NOT NULL,
    "assigned_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "role_assignments_pkey" PRIMARY KEY ("role_id","user_id")
);

-- CreateTable
CREATE TABLE "access_policies" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "actions" TEXT[],
    "aal_min" SMALLINT,
    "fresh_seconds" INTEGER,
    "owner_only" BOOLEAN NOT NULL DEFAULT false,
    "from_minute" INTEGER,
    "until_minute" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_policies_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" TEXT NOT NULL,
    "kind" "organization_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "slug" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "seats" INTEGER NOT NULL DEFAULT 25,
    "seats_set" INTEGER,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "seat_plans" (
    "subscription_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,

    CONSTRAINT "seat_plans_pkey" PRIMARY KEY ("subscription_id")
);

-- CreateTable
CREATE TABLE "tenant_policies" (
    "tenant_id" TEXT NOT NULL,
    "idle_minutes" INTEGER,
    "absolute_minutes" INTEGER,
    "sessions_max" INTEGER,
    "requires_second_factor" BOOLEAN NOT NULL DEFAULT false,
    "permits_sms_codes" BOOLEAN NOT NULL DEFAULT true,
    "permits_email_codes" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "tenant_policies_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "email_address" TEXT NOT NULL,
    "email_normalized" TEXT NOT NULL,
    "role" "membership_role" NOT NULL,
    "status" "invitation_status" NOT NULL DEFAULT 'PENDING',
    "token_hash" TEXT NOT NULL,
    "invited_by_id" TEXT NOT NULL,
    "accepted_by_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "teams" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "external_id" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "teams_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_members" (
    "team_id" TEXT NOT NULL,
    "entry_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_members_pkey" PRIMARY KEY ("team_id","entry_id")
);

-- CreateTable
CREATE TABLE "directory_entries" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "user_id" TEXT,
    "user_name" TEXT NOT NULL,
    "user_name_normalized" TEXT NOT NULL,
    "external_id" TEXT,
    "display_name" TEXT,
    "given_name" TEXT,
    "family_name" TEXT,
    "email_address" TEXT,
    "invitation_id" TEXT,
    "is_provisioned" BOOLEAN NOT NULL,
    "is_enabled" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "directory_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scim_tokens" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "scim_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signing_keys" (
    "id" TEXT NOT NULL,
    "algorithm" TEXT NOT NULL DEFAULT 'EdDSA',
    "generation" INTEGER NOT NULL,
    "public_jwk" JSONB NOT NULL,
    "private_key_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "active_from" TIMESTAMPTZ(3) NOT NULL,
    "active_until" TIMESTAMPTZ(3) NOT NULL,
    "published_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "signing_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attempt_counters" (
    "key" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "last_failed_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attempt_counters_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "known_sources" (
    "user_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "last_succeeded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_sources_pkey" PRIMARY KEY ("user_id","source")
);

-- CreateTable
CREATE TABLE "oauth_clients" (
    "id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "kind" "oauth_client_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" TEXT,
    "previous_secret_hash" TEXT,
    "previous_secret_until" TIMESTAMPTZ(3),
    "redirect_uris" TEXT[],
    "post_logout_redirect_uris" TEXT[],
    "scopes" TEXT[],
    "backchannel_logout_uri" TEXT,
    "id_token_algorithm" TEXT NOT NULL DEFAULT 'EdDSA',
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_clients_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_grants" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "tenant_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "aal" SMALLINT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "oauth_grants_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_artifacts" (
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "grant_id" TEXT,
    "user_id" TEXT,
    "uid_hash" TEXT,
    "user_code_hash" TEXT,
    "payload_sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_artifacts_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "linked_accounts" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "email" TEXT,
    "tokens_sealed" TEXT,
    "tokens_expire_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "needs_attention" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "linked_accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "oauth_attempts" (
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "purpose" "oauth_purpose" NOT NULL,
    "state_hash" TEXT NOT NULL,
    "ticket_hash" TEXT NOT NULL,
    "payload_sealed" TEXT NOT NULL,
    "user_id" TEXT,
    "session_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "oauth_attempts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_handle_key" ON "users"("handle");

-- CreateIndex
CREATE UNIQUE INDEX "users_personal_tenant_id_key" ON "users"("personal_tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "user_emails_normalized_key" ON "user_emails"("normalized");

-- CreateIndex
CREATE INDEX "totp_factors_user_id_idx" ON "totp_factors"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "passkeys_credential_id_key" ON "passkeys"("credential_id");

-- CreateIndex
CREATE INDEX "passkeys_user_id_created_at_id_idx" ON "passkeys"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "code_factors_user_id_idx" ON "code_factors"("user_id");

-- CreateIndex
CREATE INDEX "factor_codes_factor_id_bound_to_idx" ON "factor_codes"("factor_id", "bound_to");

-- CreateIndex
CREATE INDEX "factor_codes_user_id_idx" ON "factor_codes"("user_id");

-- CreateIndex
CREATE INDEX "factor_codes_expires_at_idx" ON "factor_codes"("expires_at");

-- CreateIndex
CREATE INDEX "used_passkey_challenges_expires_at_idx" ON "used_passkey_challenges"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "recovery_codes_hash_key" ON "recovery_codes"("user_id", "hash");

-- CreateIndex
CREATE INDEX "sessions_user_id_started_at_id_idx" ON "sessions"("user_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "sessions_tenant_id_idx" ON "sessions"("tenant_id");

-- CreateIndex
CREATE INDEX "sessions_expires_at_idx" ON "sessions"("expires_at");

-- CreateIndex
CREATE INDEX "sessions_impersonator_id_idx" ON "sessions"("impersonator_id");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_parent_id_key" ON "refresh_tokens"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_hash_key" ON "refresh_tokens"("hash");

-- CreateIndex
CREATE INDEX "refresh_tokens_session_id_idx" ON "refresh_tokens"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "mfa_challenges_token_hash_key" ON "mfa_challenges"("token_hash");

-- CreateIndex
CREATE INDEX "mfa_challenges_user_id_idx" ON "mfa_challenges"("user_id");

-- CreateIndex
CREATE INDEX "mfa_challenges_expires_at_idx" ON "mfa_challenges"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_codes_ticket_hash_key" ON "one_time_codes"("ticket_hash");

-- CreateIndex
CREATE INDEX "one_time_codes_user_id_idx" ON "one_time_codes"("user_id");

-- CreateIndex
CREATE INDEX "one_time_codes_expires_at_idx" ON "one_time_codes"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "trusted_devices_secret_hash_key" ON "trusted_devices"("secret_hash");

-- CreateIndex
CREATE INDEX "trusted_devices_user_id_created_at_id_idx" ON "trusted_devices"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "trusted_devices_expires_at_idx" ON "trusted_devices"("expires_at");

-- CreateIndex
CREATE INDEX "mfa_recoveries_user_id_requested_at_idx" ON "mfa_recoveries"("user_id", "requested_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_token_hash_key" ON "api_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_created_at_id_idx" ON "api_tokens"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "api_tokens_tenant_id_idx" ON "api_tokens"("tenant_id");

-- CreateIndex
CREATE INDEX "api_tokens_expires_at_idx" ON "api_tokens"("expires_at");

-- CreateIndex
CREATE INDEX "tenant_roles_tenant_id_created_at_id_idx" ON "tenant_roles"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "tenant_roles_tenant_id_name_key" ON "tenant_roles"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "role_assignments_tenant_id_user_id_idx" ON "role_assignments"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_policies_tenant_id_name_key" ON "access_policies"("tenant_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "organizations_slug_key" ON "organizations"("slug");

-- CreateIndex
CREATE INDEX "seat_plans_tenant_id_idx" ON "seat_plans"("tenant_id");

-- CreateIndex
CREATE INDEX "memberships_user_id_idx" ON "memberships"("user_id");

-- CreateIndex
CREATE INDEX "memberships_tenant_id_created_at_id_idx" ON "memberships"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_tenant_id_user_id_key" ON "memberships"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_tenant_id_created_at_id_idx" ON "invitations"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "invitations_invited_by_id_idx" ON "invitations"("invited_by_id");

-- CreateIndex
CREATE INDEX "invitations_accepted_by_id_idx" ON "invitations"("accepted_by_id");

-- CreateIndex
CREATE INDEX "teams_tenant_id_created_at_id_idx" ON "teams"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "teams_tenant_id_name_key" ON "teams"("tenant_id", "name");

-- CreateIndex
CREATE INDEX "team_members_entry_id_idx" ON "team_members"("entry_id");

-- CreateIndex
CREATE INDEX "team_members_tenant_id_idx" ON "team_members"("tenant_id");

-- CreateIndex
CREATE INDEX "directory_entries_tenant_id_created_at_id_idx" ON "directory_entries"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "directory_entries_user_id_idx" ON "directory_entries"("user_id");

-- CreateIndex
CREATE INDEX "directory_entries_invitation_id_idx" ON "directory_entries"("invitation_id");

-- CreateIndex
CREATE UNIQUE INDEX "directory_entries_tenant_id_user_name_key" ON "directory_entries"("tenant_id", "user_name_normalized");

-- CreateIndex
CREATE UNIQUE INDEX "directory_entries_tenant_id_user_id_key" ON "directory_entries"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "scim_tokens_token_hash_key" ON "scim_tokens"("token_hash");

-- CreateIndex
CREATE INDEX "scim_tokens_tenant_id_created_at_id_idx" ON "scim_tokens"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "scim_tokens_created_by_id_tenant_id_idx" ON "scim_tokens"("created_by_id", "tenant_id");

-- CreateIndex
CREATE UNIQUE INDEX "signing_keys_algorithm_generation_key" ON "signing_keys"("algorithm", "generation");

-- CreateIndex
CREATE INDEX "attempt_counters_last_failed_at_idx" ON "attempt_counters"("last_failed_at");

-- CreateIndex
CREATE INDEX "known_sources_last_succeeded_at_idx" ON "known_sources"("last_succeeded_at");

-- CreateIndex
CREATE INDEX "oauth_clients_tenant_id_created_at_id_idx" ON "oauth_clients"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "oauth_clients_created_by_id_idx" ON "oauth_clients"("created_by_id");

-- CreateIndex
CREATE INDEX "oauth_grants_user_id_created_at_id_idx" ON "oauth_grants"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "oauth_grants_client_id_idx" ON "oauth_grants"("client_id");

-- CreateIndex
CREATE INDEX "oauth_grants_tenant_id_idx" ON "oauth_grants"("tenant_id");

-- CreateIndex
CREATE INDEX "oauth_grants_session_id_idx" ON "oauth_grants"("session_id");

-- CreateIndex
CREATE INDEX "oauth_grants_expires_at_idx" ON "oauth_grants"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_artifacts_uid_hash_key" ON "oauth_artifacts"("uid_hash");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_artifacts_user_code_hash_key" ON "oauth_artifacts"("user_code_hash");

-- CreateIndex
CREATE INDEX "oauth_artifacts_grant_id_idx" ON "oauth_artifacts"("grant_id");

-- CreateIndex
CREATE INDEX "oauth_artifacts_user_id_idx" ON "oauth_artifacts"("user_id");

-- CreateIndex
CREATE INDEX "oauth_artifacts_expires_at_idx" ON "oauth_artifacts"("expires_at");

-- CreateIndex
CREATE INDEX "linked_accounts_tokens_expire_at_idx" ON "linked_accounts"("tokens_expire_at");

-- CreateIndex
CREATE UNIQUE INDEX "linked_accounts_issuer_subject_key" ON "linked_accounts"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "linked_accounts_user_id_provider_key" ON "linked_accounts"("user_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "oauth_attempts_state_hash_key" ON "oauth_attempts"("state_hash");

-- CreateIndex
CREATE INDEX "oauth_attempts_user_id_idx" ON "oauth_attempts"("user_id");

-- CreateIndex
CREATE INDEX "oauth_attempts_expires_at_idx" ON "oauth_attempts"("expires_at");

-- AddForeignKey
ALTER TABLE "users" ADD CONSTRAINT "users_personal_tenant_id_fkey" FOREIGN KEY ("personal_tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "user_emails" ADD CONSTRAINT "user_emails_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_credentials" ADD CONSTRAINT "password_credentials_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "totp_factors" ADD CONSTRAINT "totp_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "code_factors" ADD CONSTRAINT "code_factors_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_codes" ADD CONSTRAINT "factor_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "factor_codes" ADD CONSTRAINT "factor_codes_factor_id_fkey" FOREIGN KEY ("factor_id") REFERENCES "code_factors"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_code_sets" ADD CONSTRAINT "recovery_code_sets_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "recovery_code_sets"("user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "sessions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "refresh_tokens"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_challenges" ADD CONSTRAINT "mfa_challenges_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trusted_devices" ADD CONSTRAINT "trusted_devices_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mfa_recoveries" ADD CONSTRAINT "mfa_recoveries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_roles" ADD CONSTRAINT "tenant_roles_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "memberships"("tenant_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_assignments" ADD CONSTRAINT "role_assignments_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "tenant_roles"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_policies" ADD CONSTRAINT "access_policies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_plans" ADD CONSTRAINT "seat_plans_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tenant_policies" ADD CONSTRAINT "tenant_policies_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_id_fkey" FOREIGN KEY ("invited_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_id_fkey" FOREIGN KEY ("accepted_by_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "teams" ADD CONSTRAINT "teams_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "directory_entries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_invitation_id_fkey" FOREIGN KEY ("invitation_id") REFERENCES "invitations"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scim_tokens" ADD CONSTRAINT "scim_tokens_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_sources" ADD CONSTRAINT "known_sources_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_clients" ADD CONSTRAINT "oauth_clients_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "oauth_clients"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_grants" ADD CONSTRAINT "oauth_grants_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "linked_accounts" ADD CONSTRAINT "linked_accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "oauth_attempts" ADD CONSTRAINT "oauth_attempts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma cannot say.

SET LOCAL check_function_bodies = off;

-- What must hold whatever the program does: who sees which row, what can be counted only once, who must remain.
-- Refusals raised here have SQLSTATE IDnnn with the number of the invariant (domains/identity.md, section d).

-- ---------------------------------------------------------------------------------------------- checks

ALTER TABLE users
  ADD CONSTRAINT users_handle_form CHECK (handle ~ '^[a-z][a-z0-9_-]{2,29}$'),
  ADD CONSTRAINT users_display_name_form CHECK (display_name <> '' AND display_name !~ '[\x01-\x1f\x7f]');
ALTER TABLE user_emails
  ADD CONSTRAINT user_emails_form CHECK (
    address !~ '[[:cntrl:][:space:]]' AND normalized !~ '[[:cntrl:][:space:]]'
    AND normalized ~ '^[^@]+@[^@]+$' AND normalized !~ '[A-Z]' AND normalized IS NFC NORMALIZED
  );
ALTER TABLE organizations
  ADD CONSTRAINT organizations_slug_of_kind CHECK ((kind = 'PERSONAL') = (slug IS NULL)),
  ADD CONSTRAINT organizations_slug_form CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,46}[a-z0-9]$');
ALTER TABLE invitations
  ADD CONSTRAINT invitations_settled CHECK ((status = 'PENDING') = (settled_at IS NULL)),
  ADD CONSTRAINT invitations_accepted CHECK ((status = 'ACCEPTED') = (accepted_by_id IS NOT NULL));

-- One open invitation to an address.
CREATE UNIQUE INDEX invitations_one_pending ON invitations (tenant_id, email_normalized) WHERE status = 'PENDING';

-- ID-5: level 2 exists exactly where a second factor was proven, and not before the first.
ALTER TABLE sessions
  ADD CONSTRAINT sessions_level CHECK (aal IN (1, 2) AND (aal = 2) = (second_factor_at IS NOT NULL)),
  ADD CONSTRAINT sessions_order CHECK (started_at < expires_at AND second_factor_at >= first_factor_at),
  ADD CONSTRAINT sessions_ended CHECK ((ended_at IS NULL) = (ended_reason IS NULL));

-- ID-2: never two live descendants.
CREATE UNIQUE INDEX refresh_tokens_one_live ON refresh_tokens (session_id) WHERE used_at IS NULL;

-- A user enrols one authenticator at a time.
CREATE UNIQUE INDEX totp_factors_one_pending ON totp_factors (user_id) WHERE confirmed_at IS NULL;
ALTER TABLE recovery_codes ADD CONSTRAINT recovery_codes_ordinal CHECK (ordinal BETWEEN 1 AND 10);
ALTER TABLE mfa_challenges ADD CONSTRAINT mfa_challenges_attempts CHECK (attempts_left >= 0);
ALTER TABLE one_time_codes
  ADD CONSTRAINT one_time_codes_attempts CHECK (attempts_left >= 0),
  ADD CONSTRAINT one_time_codes_of_session CHECK (purpose <> 'EMAIL_CHANGE' OR (session_id IS NOT NULL AND user_id IS NOT NULL));
ALTER TABLE signing_keys
  ADD CONSTRAINT signing_keys_order CHECK (active_from < active_until AND active_until < published_until);
ALTER TABLE attempt_counters ADD CONSTRAINT attempt_counters_failures CHECK (failures >= 0);

-- ---------------------------------------------------------------------------------------------- who sees which row

-- Profiles are public; only their holder, or identity itself, writes them.
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_all ON users FOR SELECT USING (true);
CREATE POLICY made_by_identity ON users FOR INSERT WITH CHECK (app_is_system());
CREATE POLICY changed_by_holder ON users FOR UPDATE USING (app_is_system() OR id = app_user());

-- Tenant-owned.
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organizations USING (app_is_system() OR id = app_tenant());
ALTER TABLE memberships ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON memberships USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE invitations ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON invitations USING (app_is_system() OR tenant_id = app_tenant());

-- User-owned.
ALTER TABLE user_emails ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON user_emails USING (app_is_system() OR user_id = app_user());
ALTER TABLE password_credentials ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON password_credentials USING (app_is_system() OR user_id = app_user());
ALTER TABLE totp_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON totp_factors USING (app_is_system() OR user_id = app_user());
ALTER TABLE recovery_code_sets ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON recovery_code_sets USING (app_is_system() OR user_id = app_user());
ALTER TABLE recovery_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON recovery_codes USING (app_is_system() OR user_id = app_user());
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON sessions USING (app_is_system() OR user_id = app_user());
ALTER TABLE known_sources ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON known_sources USING (app_is_system() OR user_id = app_user());

-- Identity's own: no caller's transaction sees them.
ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON refresh_tokens USING (app_is_system());
ALTER TABLE mfa_challenges ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON mfa_challenges USING (app_is_system());
ALTER TABLE one_time_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON one_time_codes USING (app_is_system());
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON signing_keys USING (app_is_system());
ALTER TABLE attempt_counters ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON attempt_counters USING (app_is_system());

-- ---------------------------------------------------------------------------------------------- what happens once

CREATE FUNCTION used_stays_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a used % cannot be used again', TG_TABLE_NAME USING ERRCODE = 'ID015';
END $$;
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON refresh_tokens
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON recovery_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON mfa_challenges
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON one_time_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

CREATE FUNCTION ended_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an ended session cannot go on' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER ended_stays_ended BEFORE UPDATE ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION ended_stays_ended();

-- ID-3: the last accepted step only ever grows, and only a greater one is accepted.
CREATE FUNCTION totp_step_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the step was accepted before' USING ERRCODE = 'ID003';
END $$;
CREATE TRIGGER totp_step_only_grows BEFORE UPDATE OF last_accepted_step ON totp_factors
  FOR EACH ROW WHEN (NEW.last_accepted_step <= OLD.last_accepted_step) EXECUTE FUNCTION totp_step_only_grows();

-- ID-4: a set has exactly ten codes. Deferred to the commit, because the codes come after their set.
CREATE FUNCTION recovery_set_is_whole() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  holder text := COALESCE(NEW.user_id, OLD.user_id);
BEGIN
  IF EXISTS (SELECT FROM recovery_code_sets WHERE user_id = holder)
     AND (SELECT count(*) FROM recovery_codes WHERE user_id = holder) <> 10 THEN
    RAISE EXCEPTION 'a recovery code set has exactly ten codes' USING ERRCODE = 'ID004';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER recovery_set_is_whole AFTER INSERT ON recovery_code_sets
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_set_is_whole();
CREATE CONSTRAINT TRIGGER recovery_set_is_whole AFTER INSERT OR DELETE ON recovery_codes
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION recovery_set_is_whole();

-- ---------------------------------------------------------------------------------------------- who gets tokens

-- ID-5: a session belongs to an active account and stands in a tenant that its user is a member of. Both rows are locked
-- against change until the session is committed, so a suspension or removal either sees the session and ends it, or
-- comes first and is seen here.
CREATE FUNCTION session_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.user_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no session without an active account' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no session in a tenant without membership' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER session_is_rightful BEFORE INSERT OR UPDATE OF tenant_id ON sessions
  FOR EACH ROW EXECUTE FUNCTION session_is_rightful();

-- Who leaves a tenant goes on in their own one, which has no policy that would permit a session of an e-mail code.
CREATE FUNCTION sessions_leave_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'TENANT_POLICY'
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL AND proof_kind = 'EMAIL';
  UPDATE sessions SET tenant_id = (SELECT personal_tenant_id FROM users WHERE id = OLD.user_id)
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER sessions_leave_tenant AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION sessions_leave_tenant();

-- ---------------------------------------------------------------------------------------------- who must remain
-- ID-6. Able owners: active, and with a confirmed second factor; one person can be left out of the count.
CREATE FUNCTION able_owner_count(tenant text, besides text DEFAULT NULL) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id
  WHERE m.tenant_id = tenant AND m.role = 'OWNER' AND u.status = 'ACTIVE' AND u.id IS DISTINCT FROM besides
    AND has_second_factor(u.id)
$$;

-- Locks the tenant first, so that two who would each leave one owner come one after the other, and the second one, whose
-- count is a statement of its own with a new snapshot, sees what the first did. A tenant that never had an able owner
-- (a personal one before the first enrolment) is not asked for one; nothing that removes is done to it (below).
CREATE FUNCTION require_able_owner(tenant text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM organizations WHERE id = tenant AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND able_owner_count(tenant) = 0 THEN
    RAISE EXCEPTION 'the tenant would have no able owner' USING ERRCODE = 'ID006';
  END IF;
END $$;

CREATE FUNCTION membership_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF EXISTS (SELECT FROM organizations WHERE id = OLD.tenant_id AND kind = 'PERSONAL') THEN
    RAISE EXCEPTION 'a personal tenant keeps its person' USING ERRCODE = 'ID006';
  END IF;
  PERFORM require_able_owner(OLD.tenant_id);
  RETURN NULL;
END $$;
CREATE TRIGGER membership_leaves_owner AFTER DELETE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION membership_leaves_owner();
CREATE TRIGGER membership_demotes_owner AFTER UPDATE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND (NEW.role <> 'OWNER' OR NEW.user_id <> OLD.user_id OR NEW.tenant_id <> OLD.tenant_id))
  EXECUTE FUNCTION membership_leaves_owner();

-- A suspended person or a removed authenticator counts for every organisation owned. Locked in the order of ids.
CREATE FUNCTION require_able_owners_of(person text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  tenant text;
BEGIN
  FOR tenant IN SELECT tenant_id FROM memberships WHERE user_id = person AND role = 'OWNER' ORDER BY tenant_id LOOP
    PERFORM require_able_owner(tenant);
  END LOOP;
END $$;

CREATE FUNCTION user_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE' THEN
    PERFORM require_able_owners_of(OLD.id);
  END IF;
  IF OLD.is_platform_admin AND OLD.status = 'ACTIVE' AND NOT (NEW.is_platform_admin AND NEW.status = 'ACTIVE') THEN
    PERFORM require_able_administrator();
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER user_leaves_owner AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION user_leaves_owner();

CREATE FUNCTION factor_leaves_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM require_able_owners_of(OLD.user_id);
  RETURN NULL;
END $$;
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION factor_leaves_owner();
CREATE TRIGGER factor_is_never_unconfirmed AFTER UPDATE OF confirmed_at ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS NULL) EXECUTE FUNCTION factor_leaves_owner();

-- ID-5: what access tokens claim is withdrawn at the commit of what ends it: no transaction of any subgraph that begins
-- later is let through (kit/access). In triggers, so that no way of ending a session or a membership can forget it.
-- Definer's functions: nobody but the tables themselves may withdraw.

CREATE FUNCTION session_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER session_is_withdrawn AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION session_is_withdrawn();
CREATE TRIGGER session_is_gone AFTER DELETE ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION session_is_withdrawn();

CREATE FUNCTION role_key(person text, tenant text, role text) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT person || '|' || tenant || '|' || role $$;

-- Who acts in a tenant without a role, as a key of an API does, stands there as a member: the key with an empty role.
-- A membership that begins while its person is suspended gives no standing: reinstatement does.
CREATE FUNCTION membership_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    PERFORM access.withdraw(role_key(OLD.user_id, OLD.tenant_id, OLD.role::text));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, NEW.role::text));
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM access.withdraw(role_key(OLD.user_id, OLD.tenant_id, ''));
  ELSIF TG_OP = 'INSERT' THEN
    IF EXISTS (SELECT FROM users WHERE id = NEW.user_id AND status <> 'ACTIVE') THEN
      PERFORM access.withdraw(role_key(NEW.user_id, NEW.tenant_id, ''));
    ELSE
      PERFORM access.restore(role_key(NEW.user_id, NEW.tenant_id, ''));
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_begins_or_ends AFTER INSERT OR DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_changes_standing();
CREATE TRIGGER membership_changes_standing AFTER UPDATE ON memberships
  FOR EACH ROW WHEN ((OLD.user_id, OLD.tenant_id, OLD.role) IS DISTINCT FROM (NEW.user_id, NEW.tenant_id, NEW.role))
  EXECUTE FUNCTION membership_changes_standing();

CREATE FUNCTION user_changes_standing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.status <> 'ACTIVE' AND OLD.status = 'ACTIVE' THEN
    PERFORM access.withdraw(id) FROM sessions WHERE user_id = NEW.id AND ended_at IS NULL;
    PERFORM access.withdraw(role_key(NEW.id, tenant_id, '')) FROM memberships WHERE user_id = NEW.id;
  ELSIF NEW.status = 'ACTIVE' AND OLD.status <> 'ACTIVE' THEN
    PERFORM access.restore(role_key(NEW.id, tenant_id, '')) FROM memberships WHERE user_id = NEW.id;
  END IF;
  IF OLD.is_platform_admin AND NOT NEW.is_platform_admin THEN
    PERFORM access.withdraw(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  ELSIF NEW.is_platform_admin AND NOT OLD.is_platform_admin THEN
    PERFORM access.restore(role_key(NEW.id, '', 'PLATFORM_ADMIN'));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER user_changes_standing AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION user_changes_standing();

-- An access token lives for ten minutes; after twenty none can claim what was withdrawn.
CREATE FUNCTION forget_withdrawn() RETURNS integer LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT
  AS $$ SELECT access.forget_withdrawn(now() - interval '20 minutes') $$;
REVOKE ALL ON FUNCTION forget_withdrawn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_withdrawn() TO identity;

ALTER TABLE oauth_clients
  ADD CONSTRAINT oauth_clients_secret CHECK ((kind IN ('WEB', 'SERVICE')) = (secret_hash IS NOT NULL)),
  ADD CONSTRAINT oauth_clients_previous CHECK ((previous_secret_hash IS NULL) = (previous_secret_until IS NULL)),
  ADD CONSTRAINT oauth_clients_redirects CHECK (
    (kind IN ('WEB', 'NATIVE')) = (cardinality(redirect_uris) > 0) AND cardinality(redirect_uris) <= 10
  );
ALTER TABLE oauth_grants
  ADD CONSTRAINT oauth_grants_level CHECK (aal IN (1, 2)),
  ADD CONSTRAINT oauth_grants_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_grants_ended CHECK ((ended_at IS NULL) = (ended_reason IS NULL));

-- ID-1: a code lives for at most a minute.
ALTER TABLE oauth_artifacts
  ADD CONSTRAINT oauth_artifacts_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_artifacts_code_life CHECK (
    kind <> 'AuthorizationCode' OR expires_at <= created_at + interval '60 seconds'
  );

-- ID-2: never two live descendants.
CREATE UNIQUE INDEX oauth_artifacts_one_refresh ON oauth_artifacts (grant_id)
  WHERE kind = 'RefreshToken' AND used_at IS NULL;

ALTER TABLE oauth_clients ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON oauth_clients USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE oauth_grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON oauth_grants USING (app_is_system() OR user_id = app_user());
ALTER TABLE oauth_artifacts ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON oauth_artifacts USING (app_is_system());

CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON oauth_artifacts
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

CREATE FUNCTION oauth_ended_stays_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an ended % cannot go on', TG_TABLE_NAME USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER ended_stays_ended BEFORE UPDATE OF ended_at ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION oauth_ended_stays_ended();
CREATE TRIGGER ended_stays_ended BEFORE UPDATE OF ended_at ON oauth_clients
  FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
  EXECUTE FUNCTION oauth_ended_stays_ended();

-- ID-5: a grant is of an active account, in a tenant that it belongs to. Locked as for sessions (session_is_rightful).
CREATE FUNCTION oauth_grant_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.user_id AND status = 'ACTIVE' FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant without an active account' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM memberships WHERE tenant_id = NEW.tenant_id AND user_id = NEW.user_id FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant in a tenant without membership' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM oauth_clients WHERE id = NEW.client_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no grant to a client that has ended' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oauth_grant_is_rightful BEFORE INSERT ON oauth_grants
  FOR EACH ROW EXECUTE FUNCTION oauth_grant_is_rightful();

-- The end of a grant takes all that was issued from it along: stored tokens and codes at once, and signed access tokens,
-- which claim the grant as their session, by the withdrawal (kit/access).
CREATE FUNCTION oauth_grant_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM oauth_artifacts WHERE grant_id = OLD.id;
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER oauth_grant_is_withdrawn AFTER UPDATE OF ended_at ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION oauth_grant_is_withdrawn();
CREATE TRIGGER oauth_grant_is_gone AFTER DELETE ON oauth_grants
  FOR EACH ROW WHEN (OLD.ended_at IS NULL) EXECUTE FUNCTION oauth_grant_is_withdrawn();

-- Nothing is issued from a grant that has ended: not even by who found it live a moment ago and lost the race (ID-1). The
-- row is left out in silence, so that of several redemptions of a code the first is still answered, with tokens that are dead.
CREATE FUNCTION oauth_artifact_of_live_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM oauth_grants WHERE id = NEW.grant_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER oauth_artifact_of_live_grant BEFORE INSERT ON oauth_artifacts
  FOR EACH ROW WHEN (NEW.grant_id IS NOT NULL) EXECUTE FUNCTION oauth_artifact_of_live_grant();

-- What ends a grant besides its holder: suspension, leaving the tenant, the end of the client.
CREATE FUNCTION user_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'USER_SUSPENDED' WHERE user_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER user_ends_oauth_grants AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION user_ends_oauth_grants();

CREATE FUNCTION membership_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'LEFT_TENANT'
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_ends_oauth_grants AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_ends_oauth_grants();

CREATE FUNCTION client_ends_oauth_grants() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE oauth_grants SET ended_at = now(), ended_reason = 'CLIENT_ENDED' WHERE client_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER client_ends_oauth_grants AFTER UPDATE OF ended_at ON oauth_clients
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION client_ends_oauth_grants();

ALTER TABLE passkeys
  ADD CONSTRAINT passkeys_sign_count CHECK (sign_count BETWEEN 0 AND 4294967295),
  ADD CONSTRAINT passkeys_credential_id_form CHECK (credential_id ~ '^[A-Za-z0-9_-]+$' AND length(credential_id) <= 1366);

ALTER TABLE passkeys ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON passkeys USING (app_is_system() OR user_id = app_user());
ALTER TABLE used_passkey_challenges ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON used_passkey_challenges USING (app_is_system());

-- ID-12: the signature counter never goes backwards, and one that counts is presented once.
CREATE FUNCTION passkey_counter_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the signature counter has not grown' USING ERRCODE = 'ID012';
END $$;
CREATE TRIGGER passkey_counter_only_grows BEFORE UPDATE OF sign_count ON passkeys
  FOR EACH ROW WHEN (NEW.sign_count < OLD.sign_count OR (NEW.sign_count = OLD.sign_count AND OLD.sign_count > 0))
  EXECUTE FUNCTION passkey_counter_only_grows();

-- A passkey cannot become another one, or one that stands for more than it was registered for.
CREATE FUNCTION passkey_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a passkey cannot be exchanged' USING ERRCODE = 'ID012';
END $$;
CREATE TRIGGER passkey_stays_itself BEFORE UPDATE ON passkeys
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.credential_id, NEW.public_key, NEW.is_sign_in)
    IS DISTINCT FROM (OLD.user_id, OLD.credential_id, OLD.public_key, OLD.is_sign_in)
  ) EXECUTE FUNCTION passkey_stays_itself();

-- ID-6: a passkey makes an owner able as an authenticator does.
-- ID-6: a telephone number makes an owner able as an authenticator does. An e-mail address does not: SP 800-63B-4
-- §3.1.3.1 takes e-mail for no out-of-band authenticator.
CREATE FUNCTION has_second_factor(person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT EXISTS (SELECT FROM totp_factors f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL)
      OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = person)
      OR EXISTS (SELECT FROM code_factors c WHERE c.user_id = person AND c.kind = 'SMS' AND c.confirmed_at IS NOT NULL)
$$;

CREATE FUNCTION require_able_administrator() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  -- The platform has no row to lock; one lock by name serves.
  PERFORM pg_advisory_xact_lock(hashtext('codai identity platform administrators'));
  IF NOT EXISTS (
    SELECT FROM users u WHERE u.is_platform_admin AND u.status = 'ACTIVE' AND has_second_factor(u.id)
  ) THEN
    RAISE EXCEPTION 'the platform would have no able administrator' USING ERRCODE = 'ID006';
  END IF;
END $$;

-- Called for a removed authenticator and a removed passkey.
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON passkeys
  FOR EACH ROW EXECUTE FUNCTION factor_leaves_owner();

-- ID-7: an active account keeps a way in: a password, a passkey that stands for both factors, or an account at another
-- provider. The user's row is locked, so that of two removals at once the
-- second one sees the first.
CREATE FUNCTION account_keeps_way_in() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = OLD.user_id AND status = 'ACTIVE' FOR NO KEY UPDATE;
  IF FOUND
     AND NOT EXISTS (SELECT FROM password_credentials WHERE user_id = OLD.user_id)
     AND NOT EXISTS (SELECT FROM passkeys WHERE user_id = OLD.user_id AND is_sign_in)
     AND NOT EXISTS (SELECT FROM linked_accounts WHERE user_id = OLD.user_id) THEN
    RAISE EXCEPTION 'the account would have no way in' USING ERRCODE = 'ID007';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON password_credentials
  FOR EACH ROW EXECUTE FUNCTION account_keeps_way_in();
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON passkeys
  FOR EACH ROW WHEN (OLD.is_sign_in) EXECUTE FUNCTION account_keeps_way_in();
ALTER TABLE sessions ADD CONSTRAINT sessions_fresh_proof CHECK (fresh_proof_at IS NULL OR fresh_proof_at <= second_factor_at);

ALTER TABLE trusted_devices ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON trusted_devices USING (app_is_system() OR user_id = app_user());
ALTER TABLE mfa_recoveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON mfa_recoveries USING (app_is_system() OR user_id = app_user());

-- ID-11: for thirty days at most, and never after a change of password, address or factors, whatever changes them.
ALTER TABLE trusted_devices
  ADD CONSTRAINT trusted_devices_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '30 days');
CREATE FUNCTION trust_ends() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM trusted_devices WHERE user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE FUNCTION trust_ends_by_new() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM trusted_devices WHERE user_id = NEW.user_id;
  RETURN NULL;
END $$;

-- A password hashed anew with other parameters is the same password.
CREATE TRIGGER trust_ends AFTER UPDATE ON password_credentials
  FOR EACH ROW WHEN (OLD.changed_at <> NEW.changed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON password_credentials FOR EACH ROW EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER UPDATE OF normalized ON user_emails
  FOR EACH ROW WHEN (OLD.normalized <> NEW.normalized) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER UPDATE OF confirmed_at ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON totp_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends AFTER INSERT ON passkeys FOR EACH ROW EXECUTE FUNCTION trust_ends_by_new();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON passkeys FOR EACH ROW EXECUTE FUNCTION trust_ends();

-- ID-13: a recovery waits for a day at least, is completed within its time, and settles once.
ALTER TABLE mfa_recoveries
  ADD CONSTRAINT mfa_recoveries_wait CHECK (ready_at >= requested_at + interval '24 hours' AND expires_at > ready_at),
  ADD CONSTRAINT mfa_recoveries_outcome CHECK (outcome IN ('CANCELLED', 'COMPLETED')),
  ADD CONSTRAINT mfa_recoveries_settled CHECK ((outcome IS NULL) = (settled_at IS NULL)),
  ADD CONSTRAINT mfa_recoveries_in_time CHECK (
    outcome IS DISTINCT FROM 'COMPLETED' OR (settled_at >= ready_at AND settled_at < expires_at AND session_id IS NOT NULL)
  ),
  ADD CONSTRAINT mfa_recoveries_replaced CHECK (replaced_at IS NULL OR outcome = 'COMPLETED');
CREATE UNIQUE INDEX mfa_recoveries_one_open ON mfa_recoveries (user_id) WHERE outcome IS NULL;
CREATE FUNCTION recovery_stays_settled() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a recovery settles once and keeps its waiting period' USING ERRCODE = 'ID013';
END $$;
CREATE TRIGGER recovery_stays_settled BEFORE UPDATE ON mfa_recoveries
  FOR EACH ROW WHEN (
    OLD.outcome IS NOT NULL AND NEW.outcome IS DISTINCT FROM OLD.outcome
    OR (NEW.requested_at, NEW.ready_at, NEW.expires_at, NEW.user_id)
       IS DISTINCT FROM (OLD.requested_at, OLD.ready_at, OLD.expires_at, OLD.user_id)
    OR OLD.replaced_at IS NOT NULL
  ) EXECUTE FUNCTION recovery_stays_settled();

ALTER TABLE oauth_attempts
  ADD CONSTRAINT oauth_attempts_order CHECK (created_at < expires_at),
  ADD CONSTRAINT oauth_attempts_of_session CHECK ((purpose = 'LINK') = (session_id IS NOT NULL AND user_id IS NOT NULL));
ALTER TABLE linked_accounts
  ADD CONSTRAINT linked_accounts_form CHECK (issuer <> '' AND subject <> '' AND length(subject) <= 255);

ALTER TABLE linked_accounts ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON linked_accounts USING (app_is_system() OR user_id = app_user());
ALTER TABLE oauth_attempts ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON oauth_attempts USING (app_is_system());

CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON oauth_attempts
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

ALTER TABLE api_tokens
  ADD CONSTRAINT api_tokens_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '365 days'),
  ADD CONSTRAINT api_tokens_scopes CHECK (cardinality(scopes) BETWEEN 1 AND 50 AND NOT 'platform' = ANY (scopes));
ALTER TABLE api_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON api_tokens USING (app_is_system() OR user_id = app_user());

-- A token keeps what it was made for, and a revoked one stays revoked.
CREATE FUNCTION api_token_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an access token cannot be changed' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER api_token_stays_itself BEFORE UPDATE ON api_tokens
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.tenant_id, NEW.scopes, NEW.token_hash, NEW.expires_at)
    IS DISTINCT FROM (OLD.user_id, OLD.tenant_id, OLD.scopes, OLD.token_hash, OLD.expires_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  ) EXECUTE FUNCTION api_token_stays_itself();

-- ID-5: what was made from a token is withdrawn at the commit that ends it, in every subgraph and process.
CREATE FUNCTION api_token_is_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM access.withdraw(OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER api_token_is_withdrawn AFTER UPDATE OF revoked_at ON api_tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION api_token_is_withdrawn();
CREATE TRIGGER api_token_is_gone AFTER DELETE ON api_tokens
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL) EXECUTE FUNCTION api_token_is_withdrawn();

-- A suspended account and a left tenant end their tokens for good.
CREATE FUNCTION api_tokens_end_with_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE api_tokens SET revoked_at = now() WHERE user_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER api_tokens_end_with_account AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION api_tokens_end_with_account();
CREATE FUNCTION api_tokens_end_with_membership() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE api_tokens SET revoked_at = now()
  WHERE user_id = OLD.user_id AND tenant_id = OLD.tenant_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER api_tokens_end_with_membership AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION api_tokens_end_with_membership();

ALTER TABLE tenant_roles ADD CONSTRAINT tenant_roles_permissions CHECK (cardinality(permissions) BETWEEN 1 AND 100);
ALTER TABLE access_policies
  ADD CONSTRAINT access_policies_actions CHECK (cardinality(actions) BETWEEN 1 AND 100),
  ADD CONSTRAINT access_policies_day CHECK (
    (from_minute IS NULL) = (until_minute IS NULL)
    AND from_minute BETWEEN 0 AND 1439 AND until_minute BETWEEN 0 AND 1439
  ),
  ADD CONSTRAINT access_policies_level CHECK (aal_min IN (1, 2));

ALTER TABLE tenant_roles ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_roles USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE role_assignments ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON role_assignments USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE access_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON access_policies USING (app_is_system() OR tenant_id = app_tenant());

-- A role is given only within its own tenant.
CREATE FUNCTION assignment_stays_in_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM tenant_roles r WHERE r.id = NEW.role_id AND r.tenant_id = NEW.tenant_id) THEN
    RAISE EXCEPTION 'a role is given in its own tenant only' USING ERRCODE = 'ID010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER assignment_stays_in_tenant BEFORE INSERT OR UPDATE ON role_assignments
  FOR EACH ROW EXECUTE FUNCTION assignment_stays_in_tenant();
CREATE TRIGGER account_keeps_way_in AFTER DELETE ON linked_accounts
  FOR EACH ROW EXECUTE FUNCTION account_keeps_way_in();

ALTER TABLE organizations ADD CONSTRAINT organizations_seats CHECK (seats >= 1 AND (seats_set IS NULL OR seats_set >= 1));
ALTER TABLE seat_plans ADD CONSTRAINT seat_plans_seats CHECK (seats >= 1);

ALTER TABLE seat_plans ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON seat_plans USING (app_is_system() OR tenant_id = app_tenant());

-- HUB-2. Every member has a seat, a suspended one too, who may come back; and every invitation that can be accepted.
CREATE FUNCTION seats_used(tenant text, at timestamptz) RETURNS integer LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
  SELECT (SELECT count(*) FROM memberships m WHERE m.tenant_id = tenant)::integer
    + (SELECT count(*) FROM invitations i WHERE i.tenant_id = tenant AND i.status = 'PENDING' AND i.expires_at > at)::integer
$$;

-- Locks the tenant, so that of several who would take the last seat each counts what the one before took.
CREATE FUNCTION seat_is_free() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  limit_ integer;
BEGIN
  SELECT seats INTO limit_ FROM organizations WHERE id = NEW.tenant_id AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND seats_used(NEW.tenant_id, NEW.created_at) > limit_ THEN
    RAISE EXCEPTION 'the organisation has no free seat' USING ERRCODE = 'HUB02';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER invitation_takes_seat AFTER INSERT OR UPDATE OF status, expires_at, tenant_id ON invitations
  FOR EACH ROW WHEN (NEW.status = 'PENDING') EXECUTE FUNCTION seat_is_free();

-- Who accepts takes the seat that the invitation held, also when the limit has been lowered since.
CREATE FUNCTION member_takes_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  limit_ integer;
BEGIN
  SELECT seats INTO limit_ FROM organizations WHERE id = NEW.tenant_id AND kind = 'ORGANIZATION' FOR NO KEY UPDATE;
  IF FOUND AND seats_used(NEW.tenant_id, NEW.created_at) > limit_ AND NOT EXISTS (
    SELECT FROM invitations i
    WHERE i.tenant_id = NEW.tenant_id AND i.accepted_by_id = NEW.user_id AND i.settled_at = NEW.created_at
  ) THEN
    RAISE EXCEPTION 'the organisation has no free seat' USING ERRCODE = 'HUB02';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER member_takes_seat AFTER INSERT ON memberships FOR EACH ROW EXECUTE FUNCTION member_takes_seat();

ALTER TABLE teams ADD CONSTRAINT teams_name_form CHECK (name <> '' AND name !~ '[\x01-\x1f\x7f]');
ALTER TABLE scim_tokens
  ADD CONSTRAINT scim_tokens_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '365 days');

ALTER TABLE teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON teams USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE team_members ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON team_members USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE directory_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON directory_entries USING (app_is_system() OR tenant_id = app_tenant());
ALTER TABLE scim_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON scim_tokens USING (app_is_system() OR tenant_id = app_tenant());

-- A team has people of its own tenant only.
CREATE FUNCTION team_member_stays_in_tenant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM teams t JOIN directory_entries e ON e.tenant_id = t.tenant_id
    WHERE t.id = NEW.team_id AND e.id = NEW.entry_id AND t.tenant_id = NEW.tenant_id
  ) THEN
    RAISE EXCEPTION 'a team has people of its own tenant only' USING ERRCODE = 'ID010';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER team_member_stays_in_tenant BEFORE INSERT OR UPDATE ON team_members
  FOR EACH ROW EXECUTE FUNCTION team_member_stays_in_tenant();

-- A token keeps what it was made for, and a revoked one stays revoked.
CREATE TRIGGER scim_token_stays_itself BEFORE UPDATE ON scim_tokens
  FOR EACH ROW WHEN (
    (NEW.tenant_id, NEW.token_hash, NEW.created_by_id, NEW.expires_at)
    IS DISTINCT FROM (OLD.tenant_id, OLD.token_hash, OLD.created_by_id, OLD.expires_at)
    OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
  ) EXECUTE FUNCTION api_token_stays_itself();

-- Who could not make a token has none: it ends when its maker is no active owner any more.
CREATE FUNCTION scim_tokens_end_with_owner() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE scim_tokens SET revoked_at = now()
  WHERE created_by_id = OLD.user_id AND tenant_id = OLD.tenant_id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER scim_tokens_end_with_owner AFTER DELETE ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER') EXECUTE FUNCTION scim_tokens_end_with_owner();
CREATE TRIGGER scim_tokens_end_with_ownership AFTER UPDATE OF role ON memberships
  FOR EACH ROW WHEN (OLD.role = 'OWNER' AND NEW.role <> 'OWNER') EXECUTE FUNCTION scim_tokens_end_with_owner();
CREATE FUNCTION scim_tokens_end_with_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE scim_tokens SET revoked_at = now() WHERE created_by_id = NEW.id AND revoked_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER scim_tokens_end_with_account AFTER UPDATE OF status ON users
  FOR EACH ROW WHEN (OLD.status = 'ACTIVE' AND NEW.status <> 'ACTIVE') EXECUTE FUNCTION scim_tokens_end_with_account();

-- The entry of a membership: that of the invitation which was accepted, else one made now. Its name is the address that the
-- organisation itself invited, else the public handle: the address of an account is not the organisation's to know.
CREATE FUNCTION enter_directory(membership memberships) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  invited invitations;
  waiting text;
  wanted text;
BEGIN
  IF NOT EXISTS (SELECT FROM organizations WHERE id = membership.tenant_id AND kind = 'ORGANIZATION') THEN
    RETURN;
  END IF;
  SELECT * INTO invited FROM invitations
  WHERE tenant_id = membership.tenant_id AND accepted_by_id = membership.user_id AND status = 'ACCEPTED'
  ORDER BY settled_at DESC LIMIT 1;
  SELECT id INTO waiting FROM directory_entries
  WHERE tenant_id = membership.tenant_id
    AND (invitation_id = invited.id OR (user_id IS NULL AND user_name_normalized = invited.email_normalized))
  ORDER BY invitation_id = invited.id DESC NULLS LAST LIMIT 1;
  IF waiting IS NOT NULL THEN
    UPDATE directory_entries SET user_id = NULL
    WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id AND id <> waiting;
    UPDATE directory_entries SET user_id = membership.user_id, is_enabled = true, updated_at = membership.created_at
    WHERE id = waiting;
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM directory_entries WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id) THEN
    UPDATE directory_entries SET is_enabled = true, updated_at = membership.created_at
    WHERE tenant_id = membership.tenant_id AND user_id = membership.user_id;
    RETURN;
  END IF;
  SELECT name INTO wanted FROM unnest(ARRAY[
    invited.email_normalized, (SELECT handle FROM users WHERE id = membership.user_id), membership.id
  ]) WITH ORDINALITY AS names (name, place)
  WHERE name IS NOT NULL AND NOT EXISTS (
    SELECT FROM directory_entries WHERE tenant_id = membership.tenant_id AND user_name_normalized = name
  ) ORDER BY place LIMIT 1;
  INSERT INTO directory_entries
    (id, tenant_id, user_id, user_name, user_name_normalized, email_address, is_provisioned, is_enabled, created_at, updated_at)
  VALUES (
    'dir_' || regexp_replace(membership.id, '^[a-z]+_', ''), membership.tenant_id, membership.user_id, wanted, wanted,
    invited.email_address, false, true, membership.created_at, membership.created_at
  );
END $$;
CREATE FUNCTION membership_enters_directory() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM enter_directory(NEW);
  RETURN NULL;
END $$;
CREATE TRIGGER membership_enters_directory AFTER INSERT ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_enters_directory();

-- What no directory has written goes with the membership. What one has written stays, disabled.
CREATE FUNCTION membership_leaves_directory() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  DELETE FROM directory_entries WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id AND NOT is_provisioned;
  UPDATE directory_entries SET is_enabled = false, updated_at = now()
  WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id;
  RETURN NULL;
END $$;
CREATE TRIGGER membership_leaves_directory AFTER DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION membership_leaves_directory();


ALTER TABLE tenant_policies
  ADD CONSTRAINT tenant_policies_idle CHECK (idle_minutes BETWEEN 15 AND 20160),
  ADD CONSTRAINT tenant_policies_absolute CHECK (absolute_minutes BETWEEN 60 AND 43200),
  ADD CONSTRAINT tenant_policies_sessions CHECK (sessions_max BETWEEN 1 AND 50);
ALTER TABLE tenant_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant_policies USING (app_is_system() OR tenant_id = app_tenant());

CREATE FUNCTION organization_has_policy() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO tenant_policies (tenant_id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER organization_has_policy AFTER INSERT ON organizations
  FOR EACH ROW WHEN (NEW.kind = 'ORGANIZATION') EXECUTE FUNCTION organization_has_policy();

-- Roles and policies are in force in every subgraph at the commit that changes them (kit/rights). In triggers, so that no way of
-- taking a role away can forget it. Definer's functions: nobody but the tables themselves may write there.

CREATE FUNCTION assignment_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM access.granted WHERE tenant_id = OLD.tenant_id AND user_id = OLD.user_id AND role_id = OLD.role_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO access.granted (tenant_id, user_id, role_id, permissions)
    SELECT NEW.tenant_id, NEW.user_id, r.id, r.permissions FROM tenant_roles r WHERE r.id = NEW.role_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER assignment_changes_rights AFTER INSERT OR UPDATE OR DELETE ON role_assignments
  FOR EACH ROW EXECUTE FUNCTION assignment_changes_rights();

CREATE FUNCTION role_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE access.granted SET permissions = NEW.permissions WHERE role_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER role_changes_rights AFTER UPDATE OF permissions ON tenant_roles
  FOR EACH ROW EXECUTE FUNCTION role_changes_rights();

CREATE FUNCTION policy_changes_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    DELETE FROM access.policy WHERE id = OLD.id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO access.policy (id, tenant_id, actions, aal_min, fresh_seconds, owner_only, from_minute, until_minute)
    VALUES (NEW.id, NEW.tenant_id, NEW.actions, NEW.aal_min, NEW.fresh_seconds, NEW.owner_only, NEW.from_minute, NEW.until_minute);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER policy_changes_rights AFTER INSERT OR UPDATE OR DELETE ON access_policies
  FOR EACH ROW EXECUTE FUNCTION policy_changes_rights();

ALTER TABLE sessions
  ADD CONSTRAINT sessions_impersonation CHECK (
    (impersonator_id IS NULL) = (impersonator_session_id IS NULL) AND (impersonator_id IS NULL) = (impersonation_reason IS NULL)
    AND (impersonator_id IS NULL OR (impersonator_id <> user_id AND fresh_proof_at IS NULL
      AND expires_at <= started_at + interval '30 minutes'))
  );

-- Only an operator looks as somebody else, and never as another operator. Both rows are locked, so that a change of either
-- comes first and is seen here, or comes later and ends the session.
CREATE FUNCTION impersonation_is_rightful() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  PERFORM FROM users WHERE id = NEW.impersonator_id AND status = 'ACTIVE' AND is_platform_admin FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only an operator impersonates' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM users WHERE id = NEW.user_id AND NOT is_platform_admin FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no operator is impersonated' USING ERRCODE = 'ID005';
  END IF;
  PERFORM FROM sessions WHERE id = NEW.impersonator_session_id AND user_id = NEW.impersonator_id AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'an impersonation is of a live session' USING ERRCODE = 'ID005';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER impersonation_is_rightful BEFORE INSERT ON sessions
  FOR EACH ROW WHEN (NEW.impersonator_id IS NOT NULL) EXECUTE FUNCTION impersonation_is_rightful();
CREATE FUNCTION impersonation_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a session never changes whose it is, nor becomes one with a proof' USING ERRCODE = 'ID005';
END $$;
CREATE TRIGGER impersonation_stays BEFORE UPDATE ON sessions
  FOR EACH ROW WHEN (
    (NEW.impersonator_id, NEW.impersonator_session_id, NEW.impersonation_reason)
    IS DISTINCT FROM (OLD.impersonator_id, OLD.impersonator_session_id, OLD.impersonation_reason)
  ) EXECUTE FUNCTION impersonation_stays();

-- It ends with the session it was begun in, and with the rights of the operator.
CREATE FUNCTION impersonations_end_with_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'IMPERSONATION_ENDED'
  WHERE impersonator_id = OLD.user_id AND impersonator_session_id = OLD.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER impersonations_end_with_session AFTER UPDATE OF ended_at ON sessions
  FOR EACH ROW WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND OLD.impersonator_id IS NULL)
  EXECUTE FUNCTION impersonations_end_with_session();
CREATE TRIGGER impersonations_are_gone_with_session AFTER DELETE ON sessions
  FOR EACH ROW WHEN (OLD.impersonator_id IS NULL) EXECUTE FUNCTION impersonations_end_with_session();
CREATE FUNCTION impersonations_end_with_rights() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  UPDATE sessions SET ended_at = now(), ended_reason = 'IMPERSONATION_ENDED'
  WHERE impersonator_id IS NOT NULL AND ended_at IS NULL
    AND ((impersonator_id = NEW.id AND NOT (NEW.is_platform_admin AND NEW.status = 'ACTIVE')) OR (user_id = NEW.id AND NEW.is_platform_admin));
  RETURN NULL;
END $$;
CREATE TRIGGER impersonations_end_with_rights AFTER UPDATE OF status, is_platform_admin ON users
  FOR EACH ROW EXECUTE FUNCTION impersonations_end_with_rights();

ALTER TABLE signing_keys ADD CONSTRAINT signing_keys_algorithm CHECK (algorithm IN ('EdDSA', 'RS256'));
ALTER TABLE oauth_clients ADD CONSTRAINT oauth_clients_algorithm CHECK (id_token_algorithm IN ('EdDSA', 'RS256'));

ALTER TABLE code_factors
  ADD CONSTRAINT code_factors_kind CHECK (kind IN ('SMS', 'EMAIL'));

-- Deferred, so that another number takes the place of the old one without a moment in which there is none (ID-6).
ALTER TABLE code_factors ADD CONSTRAINT code_factors_one_confirmed
  EXCLUDE USING btree (user_id WITH =, kind WITH =) WHERE (confirmed_at IS NOT NULL) DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX code_factors_one_pending ON code_factors (user_id, kind) WHERE confirmed_at IS NULL;
ALTER TABLE code_factors ENABLE ROW LEVEL SECURITY;
CREATE POLICY holder ON code_factors USING (app_is_system() OR user_id = app_user());

-- NIST SP 800-63B-4 §3.1.3.2: a code sent out of band is good for ten minutes at most, and once.
ALTER TABLE factor_codes
  ADD CONSTRAINT factor_codes_life CHECK (expires_at > created_at AND expires_at <= created_at + interval '10 minutes'),
  ADD CONSTRAINT factor_codes_attempts CHECK (attempts_left BETWEEN 0 AND 5);
ALTER TABLE factor_codes ENABLE ROW LEVEL SECURITY;
CREATE POLICY identity_only ON factor_codes USING (app_is_system());
CREATE TRIGGER used_stays_used BEFORE UPDATE OF used_at ON factor_codes
  FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION used_stays_used();

-- A confirmed factor cannot become another number or address.
CREATE FUNCTION code_factor_stays_itself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a confirmed factor cannot be exchanged' USING ERRCODE = 'ID015';
END $$;
CREATE TRIGGER code_factor_stays_itself BEFORE UPDATE ON code_factors
  FOR EACH ROW WHEN (
    (NEW.user_id, NEW.kind, NEW.destination_hash) IS DISTINCT FROM (OLD.user_id, OLD.kind, OLD.destination_hash)
    OR (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)
  ) EXECUTE FUNCTION code_factor_stays_itself();
CREATE TRIGGER factor_leaves_owner AFTER DELETE ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL AND OLD.kind = 'SMS') EXECUTE FUNCTION factor_leaves_owner();

-- ID-11: trusted devices are forgotten with any change of factors.
CREATE TRIGGER trust_ends AFTER UPDATE OF confirmed_at ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS DISTINCT FROM NEW.confirmed_at) EXECUTE FUNCTION trust_ends();
CREATE TRIGGER trust_ends_by_removal AFTER DELETE ON code_factors
  FOR EACH ROW WHEN (OLD.confirmed_at IS NOT NULL) EXECUTE FUNCTION trust_ends();

-- ID-5: a code sent by e-mail never counts for a step-up, whatever code writes the session.
ALTER TABLE sessions
  ADD CONSTRAINT sessions_proof_kind CHECK (proof_kind IN ('TOTP', 'PASSKEY', 'RECOVERY_CODE', 'SMS', 'EMAIL')),
  ADD CONSTRAINT sessions_email_is_no_fresh_proof CHECK (proof_kind IS DISTINCT FROM 'EMAIL' OR fresh_proof_at IS NULL);

-- Both together would let nobody in by e-mail.
ALTER TABLE tenant_policies
  ADD CONSTRAINT tenant_policies_email CHECK (NOT (permits_email_codes AND requires_second_factor));

-- Whoever has to prove a second factor again proves it here, so nothing here waits for the proof (kit/access).
SELECT access.let_prove('identity');

-- A response of security signs a person out of what there is at the commit that orders it, and of nothing begun later: somebody who signs in
-- again at once stays signed in. So it is marked here what the consumer `obey-responses` ends; no refresh token of a marked session is
-- worth anything, and no sign-in that was begun before goes on.
CREATE FUNCTION withdraw_sessions(of_user text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE sessions SET is_signed_out = true WHERE user_id = of_user AND ended_at IS NULL AND NOT is_signed_out;
  SELECT access.withdraw(id) FROM sessions WHERE user_id = of_user AND ended_at IS NULL ORDER BY id;
  UPDATE mfa_challenges SET used_at = now() WHERE user_id = of_user AND used_at IS NULL;
  UPDATE one_time_codes SET used_at = now() WHERE user_id = of_user AND used_at IS NULL;
  DELETE FROM factor_codes WHERE user_id = of_user AND used_at IS NULL;
  DELETE FROM trusted_devices WHERE user_id = of_user;
$$;
REVOKE ALL ON FUNCTION withdraw_sessions(text) FROM PUBLIC;
SELECT access.let_sign_out('identity', 'withdraw_sessions');
