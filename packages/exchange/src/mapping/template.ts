/** A piece of a template: what stands there as it is, or a column in braces. */
export type TemplatePart = { readonly text: string; readonly column?: string }

/** `{firstName} {lastName}`; a brace that is meant as one is written twice. */
export const templateParts = (template: string): readonly TemplatePart[] =>
  [...template.matchAll(/\{\{|\}\}|\{([^{}]+)\}|[^{}]+|[{}]/g)].map(([text, column]) => {
    if (column !== undefined) return { text, column }
    return { text: text === '{{' || text === '}}' ? text.charAt(0) : text }
  })
