import { defineSubjects } from '@codai/kit/security';

/** Personal data in games. Matches stay for the other player, with an empty seat in place of the person. */
export const subjects = defineSubjects({
  tables: {
    inventory_entry: { rows: { user: 'user_id' }, erase: 'delete' },
    inventory_item: { rows: { user: 'user_id' }, erase: 'delete' },
    coin_entry: { rows: { user: 'user_id' }, erase: 'delete' },
    coin_account: { rows: { user: 'user_id' }, erase: 'delete' },
    tournament_place: { nobody: 'places of players; the player names the person' },
    tournament_player: {
      rows: { user: 'user_id' },
      erase: { user_id: null },
      plain: ['tournament_id', 'seed', 'created_at'],
      kept: { because: 'The standing is the other players’ too.', until: 'the end of the tournament' },
    },
    tournament: {
      rows: { user: 'created_by_id' },
      erase: { name: 'erased' },
      plain: [
        'game_id',
        'format',
        'time_control',
        'players_max',
        'status',
        'round',
        'rounds',
        'created_at',
        'finished_at',
      ],
      kept: { because: 'The tournament is its players’ too.', until: 'the end of the tournament' },
    },
    store_item: { nobody: 'the catalogue' },
    fair_play_case: {
      rows: [{ user: 'reporter_id' }, { user: 'player_id' }, { user: 'decided_by_id' }],
      erase: 'delete',
    },
    player_achievement: { rows: { user: 'user_id' }, erase: 'delete' },
    leaderboard_record: { rows: { user: 'user_id' }, erase: 'delete' },
    rating: { rows: { user: 'user_id' }, erase: 'delete' },
    lobby: { rows: { user: 'user_id' }, erase: 'delete' },
    matchmaking_ticket: { rows: { user: 'user_id' }, erase: 'delete' },
    block: { rows: [{ user: 'blocker_id' }, { user: 'blocked_id' }], erase: 'delete' },
    match_move: { nobody: 'moves of seats; the seat names the person' },
    match_seat: {
      rows: { user: 'user_id' },
      erase: { user_id: null },
      plain: ['match_id', 'seat', 'ai_level', 'clock_ms', 'score', 'rating_before', 'rating_after', 'created_at'],
      kept: { because: 'The match is the other player’s too.', until: 'the other player is erased' },
    },
    match: { nobody: 'games of two; seats name the people' },
    player_profile: { rows: { user: 'user_id' }, erase: 'delete' },
    achievement: { nobody: 'the catalogue' },
    leaderboard: { nobody: 'the catalogue' },
    quiz_question: { nobody: 'the bank of the quiz' },
    game: { nobody: 'the catalogue' },
  },
});
