/** A node of the tree that JSONata's parser makes; `type` tells which further fields there are. */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly [field: string]: unknown;
}

export const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

/** What an expression refers to outside itself, and what it does that Step Functions forbids. */
export interface Usage {
  /** Names after `$` that the expression does not define itself: variables and functions. */
  readonly names: ReadonlySet<string>;
  /** Fields of `$states`, as dotted paths of at most three names: `input`, `context.State.Name`. */
  readonly statesFields: ReadonlySet<string>;
  readonly forbidden: readonly string[];
}

/** Reads an expression's tree: once, when a definition is loaded. */
export function usageOf(tree: SyntaxNode): Usage {
  const reader = new UsageReader();
  reader.visit(tree, false);
  for (const name of reader.defined) reader.names.delete(name);
  return reader;
}

class UsageReader implements Usage {
  readonly names = new Set<string>();
  readonly defined = new Set<string>();
  readonly statesFields = new Set<string>();
  readonly forbidden: string[] = [];

  /** @param nested - Inside a path step, predicate or the like, where `$` and plain names have a value to refer to. */
  visit(value: unknown, nested: boolean): void {
    if (Array.isArray(value)) {
      for (const item of value) this.visit(item, nested);
    } else if (isNode(value)) {
      this.visitNode(value, nested);
    } else if (typeof value === 'object' && value !== null) {
      for (const item of Object.values(value)) this.visit(item, nested);
    }
  }

  private visitNode(node: SyntaxNode, nested: boolean): void {
    switch (node.type) {
      case 'variable':
        this.visitVariable(node, nested);
        break;
      case 'name':
      case 'wildcard':
      case 'descendant':
        if (!nested)
          this.forbidden.push(
            'refers to an input document, which there is none: start with $states or a variable',
          );
        break;
      case 'bind':
        this.define(node['lhs']);
        break;
      case 'lambda':
        this.define(node['arguments']);
        break;
      case 'function':
        this.visitCall(node);
        break;
      case 'path':
        this.visitPath(node, nested);
        return;
      default:
    }
    this.visitChildren(node, nested);
  }

  private visitChildren(node: SyntaxNode, nested: boolean): void {
    for (const [field, child] of Object.entries(node)) {
      if (field === 'focus' || field === 'index') this.defined.add(String(child));
      if (field === 'value' || field === 'signature') continue;
      this.visit(child, nested || CONTEXTUAL.has(field) || node.type === 'transform');
    }
  }

  private visitPath(node: SyntaxNode, nested: boolean): void {
    const steps: unknown[] = Array.isArray(node['steps']) ? node['steps'] : [];
    const [first, ...others] = steps;
    if (isNode(first) && first.type === 'variable' && first.value === 'states') {
      const fields = others.findIndex((step) => !isNode(step) || step.type !== 'name');
      const names = (fields < 0 ? others : others.slice(0, fields)).slice(0, 3);
      this.statesFields.add(names.map((step) => (isNode(step) ? String(step.value) : '')).join('.'));
    }
    this.visit(first, nested);
    this.visit(others, true);
    this.visit(node['group'], true);
  }

  private visitVariable(node: SyntaxNode, nested: boolean): void {
    const name = String(node.value);
    if (name === '$') this.forbidden.push('uses $$, and there is no input document');
    else if (name !== '') this.names.add(name);
    else if (!nested) this.forbidden.push('uses $ where it refers to nothing');
  }

  private visitCall(node: SyntaxNode): void {
    const { procedure, arguments: given } = node;
    if (!isNode(procedure) || procedure.type !== 'variable') return;
    if (procedure.value === 'toMillis' && Array.isArray(given) && given.length > 1) {
      this.forbidden.push('uses $toMillis with a picture, which fills gaps from the machine’s own clock');
    }
  }

  private define(value: unknown): void {
    for (const node of Array.isArray(value) ? value : [value]) {
      if (isNode(node) && node.type === 'variable') this.defined.add(String(node.value));
    }
  }
}

/** Fields of a node that are evaluated for each item of what the node itself yields. */
const CONTEXTUAL = new Set(['predicate', 'stages', 'group', 'terms']);
