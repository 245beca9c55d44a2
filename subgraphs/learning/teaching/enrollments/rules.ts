/** The total of a gradebook by weights, in basis points, rounded down: of what is graded; null when nothing that weighs is (LEARN-5). */
export function totalOf(grades: readonly { readonly basisPoints: number; readonly weight: number }[]): number | null {
  const weight = grades.reduce((sum, grade) => sum + grade.weight, 0);
  if (weight === 0) return null;
  return Math.floor(grades.reduce((sum, grade) => sum + grade.basisPoints * grade.weight, 0) / weight);
}
