/**
 * Custom metrics that alarms and dashboard read. Their namespace is `POWERTOOLS_METRICS_NAMESPACE`, their only
 * dimension `service`, the function's name.
 */

/** The sweeper emits each in every scheduled pass. */
export const sweeperMetrics = {
  /** Count: owed steps that were overdue by more than one pass, so the usual path must have failed. */
  overdueWork: 'OverdueWork',
  /** Seconds: age of the oldest handoff on a waiting list, 0 when all are empty. */
  oldestWaiting: 'OldestWaitingSeconds',
} as const;

/** Emitted in each pass over the calendars of people. */
export const calendarMetrics = {
  /** Count: calendars that could not be read; their people are busy as was known before. */
  unreadCalendars: 'UnreadCalendars',
} as const;

/** Emitted by the workflow's step Route. */
export const routingMetrics = {
  /** Count: handoffs that no route took, at their first choice of an owner. */
  fallbackRoutes: 'FallbackRoutes',
  /** Count: handoffs to nobody, for what their company is to us. */
  withheldLeads: 'WithheldLeads',
} as const;

/** Emitted when the first attempt of a handoff settles. */
export const answerMetrics = {
  /** Milliseconds of one handoff that no person took, from the buyer's request to the first attempt. */
  machineTime: 'MachineMilliseconds',
} as const;
