export { arphrdNetlink, Frame, frameOf, type LinkLayer, linkTypeNetlink, linkTypeSll, linkTypeSll2 } from "./frame.ts";
