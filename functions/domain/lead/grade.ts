export const FIT_GRADES = ['A', 'B', 'C', 'D'] as const;
/** From the most engaged. */
export const ENGAGEMENT_GRADES = ['1', '2', '3', '4'] as const;

export type FitGrade = (typeof FIT_GRADES)[number];
export type EngagementGrade = (typeof ENGAGEMENT_GRADES)[number];

/** A letter for fit and, by criteria that grade engagement too, a number for that: `A`, or `A1`. @see RULES.md#Q17 */
export type Grade = FitGrade | `${FitGrade}${EngagementGrade}`;

export const GRADES: readonly Grade[] = FIT_GRADES.flatMap((fit) => [
  fit,
  ...ENGAGEMENT_GRADES.map((engagement) => `${fit}${engagement}` as const),
]);

/** Whether a grade is the one that is named, or one of its letter. */
export const isOfGrade = (grade: Grade, named: Grade): boolean =>
  grade === named || grade.charAt(0) === named;
