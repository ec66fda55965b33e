import { durationText } from '../units/duration-text';
import type { Plan, PlanNode, PlanPartitioner } from './plan';
import { INVALID_TAG } from './stream-graph';

const KINDS: Readonly<Record<PlanNode['kind'], string>> = {
  source: 'source',
  map: 'map',
  flatMap: 'flatMap',
  filter: 'filter',
  process: 'process',
  timestamps: 'assign timestamps',
  keyedProcess: 'keyed process',
  coProcess: 'co-process',
  sink: 'sink',
};

/**
 * A plan at a glance: the operators as a tree from each source, then the chains that run as tasks.
 * An operator with several inputs stands below the first of them; below the others it is only named.
 */
export function planText(plan: Plan): string {
  const chains = plan.vertices.length;
  const lines = [
    `${plan.job}: ${count(plan.nodes.length, 'operator')} in ${count(chains, 'chain')}${modeText(plan)}`,
    '',
  ];
  const printed = new Set<number>();
  for (const node of plan.nodes)
    if (node.inputs.length === 0) printNode(plan, node, { first: '', rest: '' }, printed, lines);
  lines.push('', 'Chains');
  const width = String(chains).length;
  for (const { id, name, inputs, parallelism } of plan.vertices) {
    const from = inputs.map((input) => {
      const tag = input.tag === undefined ? '' : ` ${tagName(input.tag)}`;
      return `${input.fromVertex + 1}${tag} ${partitionerName(input.partitioner)}`;
    });
    const times = parallelism === undefined ? '' : ` (parallelism ${parallelism})`;
    lines.push(
      `  ${String(id + 1).padStart(width)}  ${name}${times}${from.length === 0 ? '' : `  <- ${from.join(', ')}`}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function modeText({ batch }: Plan): string {
  if (batch === undefined) return '';
  return `, batch mode, ${batch.sortedInputs ? 'inputs sorted by key' : 'all keys at the same time'}`;
}

function printNode(
  plan: Plan,
  node: PlanNode,
  indent: { readonly first: string; readonly rest: string },
  printed: Set<number>,
  lines: string[],
): void {
  if (printed.has(node.id)) {
    lines.push(`${indent.first}${node.name} (above)`);
    return;
  }
  printed.add(node.id);
  lines.push(`${indent.first}${node.name}  ${facts(node).join(', ')}`);
  const outputs = plan.nodes.flatMap((to) =>
    to.inputs.filter(({ from }) => from === node.id).map((input) => ({ to, input })),
  );
  outputs.forEach(({ to, input }, index) => {
    const last = index === outputs.length - 1;
    const tag = input.tag === undefined ? '' : `${tagName(input.tag)} `;
    const how = input.partitioner.kind === 'forward' ? '' : `${partitionerName(input.partitioner)} `;
    const first = `${indent.rest}${last ? '└─' : '├─'} ${tag}${how}${tag === '' && how === '' ? '' : '─ '}`;
    printNode(plan, to, { first, rest: `${indent.rest}${last ? '   ' : '│  '}` }, printed, lines);
  });
}

function facts(node: PlanNode): readonly string[] {
  const what = node.operator ?? KINDS[node.kind];
  const found = [node.kind === 'timestamps' ? what : `${what} ${node.function}`];
  if (node.description !== undefined) found.push(node.description);
  if (node.uid !== node.name) found.push(`uid ${node.uid}`);
  if (node.parallelism !== undefined) found.push(`parallelism ${node.parallelism}`);
  if (node.maxParallelism !== undefined) found.push(`max parallelism ${node.maxParallelism}`);
  if (node.slotSharingGroup !== undefined) found.push(`slot sharing group ${node.slotSharingGroup}`);
  if (node.chaining !== undefined) found.push(node.chaining === 'head' ? 'begins a chain' : 'never chained');
  if (node.format !== undefined) found.push(node.format);
  if (node.timestamp !== undefined) {
    found.push(node.timestamp === 'function' ? 'event time from a function' : `event time ${node.timestamp}`);
  }
  if (node.watermark !== undefined) found.push(node.watermark);
  if (node.async !== undefined) {
    const { order, capacity, timeout, retry } = node.async;
    const limit = timeout === 0 ? 'no time-out' : `time-out ${durationText(timeout)}`;
    found.push(`async (${order} order, ${capacity} in flight, ${limit}${retry === undefined ? '' : `, ${retry}`})`);
  }
  if (node.invalid !== undefined) {
    found.push(node.invalid === 'drop' ? 'invalid records dropped' : 'invalid records to a side output');
  }
  for (const { name, kind, ttl, type } of node.states ?? []) {
    const more = [type, ttl === undefined ? undefined : `ttl ${durationText(ttl)}`].filter(
      (fact) => fact !== undefined,
    );
    found.push(`${kind} state ${name}${more.length === 0 ? '' : ` (${more.join(', ')})`}`);
  }
  if (node.returns !== undefined) found.push(`returns ${node.returns}`);
  return found;
}

function tagName(tag: string): string {
  return tag === INVALID_TAG ? '[invalid]' : `[${tag}]`;
}

function partitionerName({ kind, key }: PlanPartitioner): string {
  return kind === 'hash' || kind === 'custom' ? `${kind}(${key ?? 'function'})` : kind;
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
