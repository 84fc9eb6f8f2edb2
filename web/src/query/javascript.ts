// The grammar of Gizmo's JavaScript, for who chooses that language.
export { javascriptLanguage } from '@codemirror/lang-javascript'
