export const seal = {
} as const
