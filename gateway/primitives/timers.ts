/** The longest that a timer of Node takes, in milliseconds: about 25 days. A longer one would go off at once. */
export const TIMER_MS_MAX = 2 ** 31 - 1;
