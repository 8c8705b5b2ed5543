/**
 * Custom metrics that alarms and dashboard read; the sweeper emits each in every scheduled pass. Their namespace is
 * `POWERTOOLS_METRICS_NAMESPACE`, their only dimension `service`, the function's name.
 */
export const sweeperMetrics = {
  /** Count: owed steps that were overdue by more than one pass, so the usual path must have failed. */
  overdueWork: 'OverdueWork',
  /** Seconds: age of the oldest handoff on a waiting list, 0 when all are empty. */
  oldestWaiting: 'OldestWaitingSeconds',
} as const;
