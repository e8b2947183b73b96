import ts from 'typescript';

const TEXT = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike;
const NOTHING = ts.TypeFlags.BooleanLike | ts.TypeFlags.Undefined | ts.TypeFlags.Null;

/** @param {ts.Type} type */
const partsOf = (type) => (type.isUnion() ? type.types : [type]);

/** What JSX itself leaves out: blanks with a line end in them, and comments. */
const isNothing = (child) =>
  (child.type === 'JSXText' && /^\s*\n\s*$/.test(child.value)) ||
  (child.type === 'JSXExpressionContainer' && child.expression.type === 'JSXEmptyExpression');

const isFixed = ({ expression }) =>
  expression.type === 'Literal' ||
  (expression.type === 'TemplateLiteral' && expression.expressions.length === 0);

/**
 * A page translator puts other nodes in the place of the text nodes that React holds on to. React then
 * changes a text that nobody sees, or throws when it removes one or inserts before it. It sets the
 * text of an element that holds nothing else anew, whatever is in it.
 * @type {import('eslint').Rule.RuleModule}
 */
export const ownElement = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'A text that may change needs an element of its own: a page translator replaces text nodes.',
      before:
        'What comes and goes must not stand right before a text: a page translator replaces text nodes.',
    },
  },
  create(context) {
    const { esTreeNodeToTSNodeMap, program } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const has = (child, flags) =>
      partsOf(checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(child.expression))).some(
        (part) => (part.flags & flags) !== 0,
      );
    const check = (node) => {
      const children = node.children.filter((child) => !isNothing(child));
      children.forEach((child, i) => {
        if (child.type !== 'JSXExpressionContainer' || isFixed(child)) return;
        const isAlone = children.length === 1 && node.type === 'JSXElement';
        if (!isAlone && has(child, TEXT)) context.report({ node: child, messageId: 'text' });
        else if (has(child, NOTHING) && children[i + 1]?.type === 'JSXText') {
          context.report({ node: child, messageId: 'before' });
        }
      });
    };
    return { JSXElement: check, JSXFragment: check };
  },
};
