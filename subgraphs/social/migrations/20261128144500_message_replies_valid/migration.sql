ALTER TABLE "chat_message" VALIDATE CONSTRAINT "chat_message_reply_to_id_fkey";
