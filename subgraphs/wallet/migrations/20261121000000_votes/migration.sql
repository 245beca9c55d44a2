-- Never one's own, also past the code: whoever began a movement has no vote on it. The primary key holds "once".
SELECT kit_votes('approval', 'movement_id', 'approver_id', 'movement', 'initiator_id');
