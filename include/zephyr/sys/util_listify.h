/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The chain behind LISTIFY: link n makes the rounds 0 to n-1 by asking link n-1 first.
 * A regular table; its length is LISTIFY's limit.
 */

#ifndef ZEPHYR_INCLUDE_SYS_UTIL_LISTIFY_H_
#define ZEPHYR_INCLUDE_SYS_UTIL_LISTIFY_H_

#define Z_LISTIFY_0(F, s, ...)
#define Z_LISTIFY_1(F, s, ...) F(0, __VA_ARGS__)
#define Z_LISTIFY_2(F, s, ...) \
	Z_LISTIFY_1(F, s, __VA_ARGS__) Z_DEPAREN s F(1, __VA_ARGS__)
#define Z_LISTIFY_3(F, s, ...) \
	Z_LISTIFY_2(F, s, __VA_ARGS__) Z_DEPAREN s F(2, __VA_ARGS__)
#define Z_LISTIFY_4(F, s, ...) \
	Z_LISTIFY_3(F, s, __VA_ARGS__) Z_DEPAREN s F(3, __VA_ARGS__)
#define Z_LISTIFY_5(F, s, ...) \
	Z_LISTIFY_4(F, s, __VA_ARGS__) Z_DEPAREN s F(4, __VA_ARGS__)
#define Z_LISTIFY_6(F, s, ...) \
	Z_LISTIFY_5(F, s, __VA_ARGS__) Z_DEPAREN s F(5, __VA_ARGS__)
#define Z_LISTIFY_7(F, s, ...) \
	Z_LISTIFY_6(F, s, __VA_ARGS__) Z_DEPAREN s F(6, __VA_ARGS__)
#define Z_LISTIFY_8(F, s, ...) \
	Z_LISTIFY_7(F, s, __VA_ARGS__) Z_DEPAREN s F(7, __VA_ARGS__)
#define Z_LISTIFY_9(F, s, ...) \
	Z_LISTIFY_8(F, s, __VA_ARGS__) Z_DEPAREN s F(8, __VA_ARGS__)
#define Z_LISTIFY_10(F, s, ...) \
	Z_LISTIFY_9(F, s, __VA_ARGS__) Z_DEPAREN s F(9, __VA_ARGS__)
#define Z_LISTIFY_11(F, s, ...) \
	Z_LISTIFY_10(F, s, __VA_ARGS__) Z_DEPAREN s F(10, __VA_ARGS__)
#define Z_LISTIFY_12(F, s, ...) \
	Z_LISTIFY_11(F, s, __VA_ARGS__) Z_DEPAREN s F(11, __VA_ARGS__)
#define Z_LISTIFY_13(F, s, ...) \
	Z_LISTIFY_12(F, s, __VA_ARGS__) Z_DEPAREN s F(12, __VA_ARGS__)
#define Z_LISTIFY_14(F, s, ...) \
	Z_LISTIFY_13(F, s, __VA_ARGS__) Z_DEPAREN s F(13, __VA_ARGS__)
#define Z_LISTIFY_15(F, s, ...) \
	Z_LISTIFY_14(F, s, __VA_ARGS__) Z_DEPAREN s F(14, __VA_ARGS__)
#define Z_LISTIFY_16(F, s, ...) \
	Z_LISTIFY_15(F, s, __VA_ARGS__) Z_DEPAREN s F(15, __VA_ARGS__)
#define Z_LISTIFY_17(F, s, ...) \
	Z_LISTIFY_16(F, s, __VA_ARGS__) Z_DEPAREN s F(16, __VA_ARGS__)
#define Z_LISTIFY_18(F, s, ...) \
	Z_LISTIFY_17(F, s, __VA_ARGS__) Z_DEPAREN s F(17, __VA_ARGS__)
#define Z_LISTIFY_19(F, s, ...) \
	Z_LISTIFY_18(F, s, __VA_ARGS__) Z_DEPAREN s F(18, __VA_ARGS__)
#define Z_LISTIFY_20(F, s, ...) \
	Z_LISTIFY_19(F, s, __VA_ARGS__) Z_DEPAREN s F(19, __VA_ARGS__)
#define Z_LISTIFY_21(F, s, ...) \
	Z_LISTIFY_20(F, s, __VA_ARGS__) Z_DEPAREN s F(20, __VA_ARGS__)
#define Z_LISTIFY_22(F, s, ...) \
	Z_LISTIFY_21(F, s, __VA_ARGS__) Z_DEPAREN s F(21, __VA_ARGS__)
#define Z_LISTIFY_23(F, s, ...) \
	Z_LISTIFY_22(F, s, __VA_ARGS__) Z_DEPAREN s F(22, __VA_ARGS__)
#define Z_LISTIFY_24(F, s, ...) \
	Z_LISTIFY_23(F, s, __VA_ARGS__) Z_DEPAREN s F(23, __VA_ARGS__)
#define Z_LISTIFY_25(F, s, ...) \
	Z_LISTIFY_24(F, s, __VA_ARGS__) Z_DEPAREN s F(24, __VA_ARGS__)
#define Z_LISTIFY_26(F, s, ...) \
	Z_LISTIFY_25(F, s, __VA_ARGS__) Z_DEPAREN s F(25, __VA_ARGS__)
#define Z_LISTIFY_27(F, s, ...) \
	Z_LISTIFY_26(F, s, __VA_ARGS__) Z_DEPAREN s F(26, __VA_ARGS__)
#define Z_LISTIFY_28(F, s, ...) \
	Z_LISTIFY_27(F, s, __VA_ARGS__) Z_DEPAREN s F(27, __VA_ARGS__)
#define Z_LISTIFY_29(F, s, ...) \
	Z_LISTIFY_28(F, s, __VA_ARGS__) Z_DEPAREN s F(28, __VA_ARGS__)
#define Z_LISTIFY_30(F, s, ...) \
	Z_LISTIFY_29(F, s, __VA_ARGS__) Z_DEPAREN s F(29, __VA_ARGS__)
#define Z_LISTIFY_31(F, s, ...) \
	Z_LISTIFY_30(F, s, __VA_ARGS__) Z_DEPAREN s F(30, __VA_ARGS__)
#define Z_LISTIFY_32(F, s, ...) \
	Z_LISTIFY_31(F, s, __VA_ARGS__) Z_DEPAREN s F(31, __VA_ARGS__)
#define Z_LISTIFY_33(F, s, ...) \
	Z_LISTIFY_32(F, s, __VA_ARGS__) Z_DEPAREN s F(32, __VA_ARGS__)
#define Z_LISTIFY_34(F, s, ...) \
	Z_LISTIFY_33(F, s, __VA_ARGS__) Z_DEPAREN s F(33, __VA_ARGS__)
#define Z_LISTIFY_35(F, s, ...) \
	Z_LISTIFY_34(F, s, __VA_ARGS__) Z_DEPAREN s F(34, __VA_ARGS__)
#define Z_LISTIFY_36(F, s, ...) \
	Z_LISTIFY_35(F, s, __VA_ARGS__) Z_DEPAREN s F(35, __VA_ARGS__)
#define Z_LISTIFY_37(F, s, ...) \
	Z_LISTIFY_36(F, s, __VA_ARGS__) Z_DEPAREN s F(36, __VA_ARGS__)
#define Z_LISTIFY_38(F, s, ...) \
	Z_LISTIFY_37(F, s, __VA_ARGS__) Z_DEPAREN s F(37, __VA_ARGS__)
#define Z_LISTIFY_39(F, s, ...) \
	Z_LISTIFY_38(F, s, __VA_ARGS__) Z_DEPAREN s F(38, __VA_ARGS__)
#define Z_LISTIFY_40(F, s, ...) \
	Z_LISTIFY_39(F, s, __VA_ARGS__) Z_DEPAREN s F(39, __VA_ARGS__)
#define Z_LISTIFY_41(F, s, ...) \
	Z_LISTIFY_40(F, s, __VA_ARGS__) Z_DEPAREN s F(40, __VA_ARGS__)
#define Z_LISTIFY_42(F, s, ...) \
	Z_LISTIFY_41(F, s, __VA_ARGS__) Z_DEPAREN s F(41, __VA_ARGS__)
#define Z_LISTIFY_43(F, s, ...) \
	Z_LISTIFY_42(F, s, __VA_ARGS__) Z_DEPAREN s F(42, __VA_ARGS__)
#define Z_LISTIFY_44(F, s, ...) \
	Z_LISTIFY_43(F, s, __VA_ARGS__) Z_DEPAREN s F(43, __VA_ARGS__)
#define Z_LISTIFY_45(F, s, ...) \
	Z_LISTIFY_44(F, s, __VA_ARGS__) Z_DEPAREN s F(44, __VA_ARGS__)
#define Z_LISTIFY_46(F, s, ...) \
	Z_LISTIFY_45(F, s, __VA_ARGS__) Z_DEPAREN s F(45, __VA_ARGS__)
#define Z_LISTIFY_47(F, s, ...) \
	Z_LISTIFY_46(F, s, __VA_ARGS__) Z_DEPAREN s F(46, __VA_ARGS__)
#define Z_LISTIFY_48(F, s, ...) \
	Z_LISTIFY_47(F, s, __VA_ARGS__) Z_DEPAREN s F(47, __VA_ARGS__)
#define Z_LISTIFY_49(F, s, ...) \
	Z_LISTIFY_48(F, s, __VA_ARGS__) Z_DEPAREN s F(48, __VA_ARGS__)
#define Z_LISTIFY_50(F, s, ...) \
	Z_LISTIFY_49(F, s, __VA_ARGS__) Z_DEPAREN s F(49, __VA_ARGS__)
#define Z_LISTIFY_51(F, s, ...) \
	Z_LISTIFY_50(F, s, __VA_ARGS__) Z_DEPAREN s F(50, __VA_ARGS__)
#define Z_LISTIFY_52(F, s, ...) \
	Z_LISTIFY_51(F, s, __VA_ARGS__) Z_DEPAREN s F(51, __VA_ARGS__)
#define Z_LISTIFY_53(F, s, ...) \
	Z_LISTIFY_52(F, s, __VA_ARGS__) Z_DEPAREN s F(52, __VA_ARGS__)
#define Z_LISTIFY_54(F, s, ...) \
	Z_LISTIFY_53(F, s, __VA_ARGS__) Z_DEPAREN s F(53, __VA_ARGS__)
#define Z_LISTIFY_55(F, s, ...) \
	Z_LISTIFY_54(F, s, __VA_ARGS__) Z_DEPAREN s F(54, __VA_ARGS__)
#define Z_LISTIFY_56(F, s, ...) \
	Z_LISTIFY_55(F, s, __VA_ARGS__) Z_DEPAREN s F(55, __VA_ARGS__)
#define Z_LISTIFY_57(F, s, ...) \
	Z_LISTIFY_56(F, s, __VA_ARGS__) Z_DEPAREN s F(56, __VA_ARGS__)
#define Z_LISTIFY_58(F, s, ...) \
	Z_LISTIFY_57(F, s, __VA_ARGS__) Z_DEPAREN s F(57, __VA_ARGS__)
#define Z_LISTIFY_59(F, s, ...) \
	Z_LISTIFY_58(F, s, __VA_ARGS__) Z_DEPAREN s F(58, __VA_ARGS__)
#define Z_LISTIFY_60(F, s, ...) \
	Z_LISTIFY_59(F, s, __VA_ARGS__) Z_DEPAREN s F(59, __VA_ARGS__)
#define Z_LISTIFY_61(F, s, ...) \
	Z_LISTIFY_60(F, s, __VA_ARGS__) Z_DEPAREN s F(60, __VA_ARGS__)
#define Z_LISTIFY_62(F, s, ...) \
	Z_LISTIFY_61(F, s, __VA_ARGS__) Z_DEPAREN s F(61, __VA_ARGS__)
#define Z_LISTIFY_63(F, s, ...) \
	Z_LISTIFY_62(F, s, __VA_ARGS__) Z_DEPAREN s F(62, __VA_ARGS__)
#define Z_LISTIFY_64(F, s, ...) \
	Z_LISTIFY_63(F, s, __VA_ARGS__) Z_DEPAREN s F(63, __VA_ARGS__)
#define Z_LISTIFY_65(F, s, ...) \
	Z_LISTIFY_64(F, s, __VA_ARGS__) Z_DEPAREN s F(64, __VA_ARGS__)
#define Z_LISTIFY_66(F, s, ...) \
	Z_LISTIFY_65(F, s, __VA_ARGS__) Z_DEPAREN s F(65, __VA_ARGS__)
#define Z_LISTIFY_67(F, s, ...) \
	Z_LISTIFY_66(F, s, __VA_ARGS__) Z_DEPAREN s F(66, __VA_ARGS__)
#define Z_LISTIFY_68(F, s, ...) \
	Z_LISTIFY_67(F, s, __VA_ARGS__) Z_DEPAREN s F(67, __VA_ARGS__)
#define Z_LISTIFY_69(F, s, ...) \
	Z_LISTIFY_68(F, s, __VA_ARGS__) Z_DEPAREN s F(68, __VA_ARGS__)
#define Z_LISTIFY_70(F, s, ...) \
	Z_LISTIFY_69(F, s, __VA_ARGS__) Z_DEPAREN s F(69, __VA_ARGS__)
#define Z_LISTIFY_71(F, s, ...) \
	Z_LISTIFY_70(F, s, __VA_ARGS__) Z_DEPAREN s F(70, __VA_ARGS__)
#define Z_LISTIFY_72(F, s, ...) \
	Z_LISTIFY_71(F, s, __VA_ARGS__) Z_DEPAREN s F(71, __VA_ARGS__)
#define Z_LISTIFY_73(F, s, ...) \
	Z_LISTIFY_72(F, s, __VA_ARGS__) Z_DEPAREN s F(72, __VA_ARGS__)
#define Z_LISTIFY_74(F, s, ...) \
	Z_LISTIFY_73(F, s, __VA_ARGS__) Z_DEPAREN s F(73, __VA_ARGS__)
#define Z_LISTIFY_75(F, s, ...) \
	Z_LISTIFY_74(F, s, __VA_ARGS__) Z_DEPAREN s F(74, __VA_ARGS__)
#define Z_LISTIFY_76(F, s, ...) \
	Z_LISTIFY_75(F, s, __VA_ARGS__) Z_DEPAREN s F(75, __VA_ARGS__)
#define Z_LISTIFY_77(F, s, ...) \
	Z_LISTIFY_76(F, s, __VA_ARGS__) Z_DEPAREN s F(76, __VA_ARGS__)
#define Z_LISTIFY_78(F, s, ...) \
	Z_LISTIFY_77(F, s, __VA_ARGS__) Z_DEPAREN s F(77, __VA_ARGS__)
#define Z_LISTIFY_79(F, s, ...) \
	Z_LISTIFY_78(F, s, __VA_ARGS__) Z_DEPAREN s F(78, __VA_ARGS__)
#define Z_LISTIFY_80(F, s, ...) \
	Z_LISTIFY_79(F, s, __VA_ARGS__) Z_DEPAREN s F(79, __VA_ARGS__)
#define Z_LISTIFY_81(F, s, ...) \
	Z_LISTIFY_80(F, s, __VA_ARGS__) Z_DEPAREN s F(80, __VA_ARGS__)
#define Z_LISTIFY_82(F, s, ...) \
	Z_LISTIFY_81(F, s, __VA_ARGS__) Z_DEPAREN s F(81, __VA_ARGS__)
#define Z_LISTIFY_83(F, s, ...) \
	Z_LISTIFY_82(F, s, __VA_ARGS__) Z_DEPAREN s F(82, __VA_ARGS__)
#define Z_LISTIFY_84(F, s, ...) \
	Z_LISTIFY_83(F, s, __VA_ARGS__) Z_DEPAREN s F(83, __VA_ARGS__)
#define Z_LISTIFY_85(F, s, ...) \
	Z_LISTIFY_84(F, s, __VA_ARGS__) Z_DEPAREN s F(84, __VA_ARGS__)
#define Z_LISTIFY_86(F, s, ...) \
	Z_LISTIFY_85(F, s, __VA_ARGS__) Z_DEPAREN s F(85, __VA_ARGS__)
#define Z_LISTIFY_87(F, s, ...) \
	Z_LISTIFY_86(F, s, __VA_ARGS__) Z_DEPAREN s F(86, __VA_ARGS__)
#define Z_LISTIFY_88(F, s, ...) \
	Z_LISTIFY_87(F, s, __VA_ARGS__) Z_DEPAREN s F(87, __VA_ARGS__)
#define Z_LISTIFY_89(F, s, ...) \
	Z_LISTIFY_88(F, s, __VA_ARGS__) Z_DEPAREN s F(88, __VA_ARGS__)
#define Z_LISTIFY_90(F, s, ...) \
	Z_LISTIFY_89(F, s, __VA_ARGS__) Z_DEPAREN s F(89, __VA_ARGS__)
#define Z_LISTIFY_91(F, s, ...) \
	Z_LISTIFY_90(F, s, __VA_ARGS__) Z_DEPAREN s F(90, __VA_ARGS__)
#define Z_LISTIFY_92(F, s, ...) \
	Z_LISTIFY_91(F, s, __VA_ARGS__) Z_DEPAREN s F(91, __VA_ARGS__)
#define Z_LISTIFY_93(F, s, ...) \
	Z_LISTIFY_92(F, s, __VA_ARGS__) Z_DEPAREN s F(92, __VA_ARGS__)
#define Z_LISTIFY_94(F, s, ...) \
	Z_LISTIFY_93(F, s, __VA_ARGS__) Z_DEPAREN s F(93, __VA_ARGS__)
#define Z_LISTIFY_95(F, s, ...) \
	Z_LISTIFY_94(F, s, __VA_ARGS__) Z_DEPAREN s F(94, __VA_ARGS__)
#define Z_LISTIFY_96(F, s, ...) \
	Z_LISTIFY_95(F, s, __VA_ARGS__) Z_DEPAREN s F(95, __VA_ARGS__)
#define Z_LISTIFY_97(F, s, ...) \
	Z_LISTIFY_96(F, s, __VA_ARGS__) Z_DEPAREN s F(96, __VA_ARGS__)
#define Z_LISTIFY_98(F, s, ...) \
	Z_LISTIFY_97(F, s, __VA_ARGS__) Z_DEPAREN s F(97, __VA_ARGS__)
#define Z_LISTIFY_99(F, s, ...) \
	Z_LISTIFY_98(F, s, __VA_ARGS__) Z_DEPAREN s F(98, __VA_ARGS__)
#define Z_LISTIFY_100(F, s, ...) \
	Z_LISTIFY_99(F, s, __VA_ARGS__) Z_DEPAREN s F(99, __VA_ARGS__)
#define Z_LISTIFY_101(F, s, ...) \
	Z_LISTIFY_100(F, s, __VA_ARGS__) Z_DEPAREN s F(100, __VA_ARGS__)
#define Z_LISTIFY_102(F, s, ...) \
	Z_LISTIFY_101(F, s, __VA_ARGS__) Z_DEPAREN s F(101, __VA_ARGS__)
#define Z_LISTIFY_103(F, s, ...) \
	Z_LISTIFY_102(F, s, __VA_ARGS__) Z_DEPAREN s F(102, __VA_ARGS__)
#define Z_LISTIFY_104(F, s, ...) \
	Z_LISTIFY_103(F, s, __VA_ARGS__) Z_DEPAREN s F(103, __VA_ARGS__)
#define Z_LISTIFY_105(F, s, ...) \
	Z_LISTIFY_104(F, s, __VA_ARGS__) Z_DEPAREN s F(104, __VA_ARGS__)
#define Z_LISTIFY_106(F, s, ...) \
	Z_LISTIFY_105(F, s, __VA_ARGS__) Z_DEPAREN s F(105, __VA_ARGS__)
#define Z_LISTIFY_107(F, s, ...) \
	Z_LISTIFY_106(F, s, __VA_ARGS__) Z_DEPAREN s F(106, __VA_ARGS__)
#define Z_LISTIFY_108(F, s, ...) \
	Z_LISTIFY_107(F, s, __VA_ARGS__) Z_DEPAREN s F(107, __VA_ARGS__)
#define Z_LISTIFY_109(F, s, ...) \
	Z_LISTIFY_108(F, s, __VA_ARGS__) Z_DEPAREN s F(108, __VA_ARGS__)
#define Z_LISTIFY_110(F, s, ...) \
	Z_LISTIFY_109(F, s, __VA_ARGS__) Z_DEPAREN s F(109, __VA_ARGS__)
#define Z_LISTIFY_111(F, s, ...) \
	Z_LISTIFY_110(F, s, __VA_ARGS__) Z_DEPAREN s F(110, __VA_ARGS__)
#define Z_LISTIFY_112(F, s, ...) \
	Z_LISTIFY_111(F, s, __VA_ARGS__) Z_DEPAREN s F(111, __VA_ARGS__)
#define Z_LISTIFY_113(F, s, ...) \
	Z_LISTIFY_112(F, s, __VA_ARGS__) Z_DEPAREN s F(112, __VA_ARGS__)
#define Z_LISTIFY_114(F, s, ...) \
	Z_LISTIFY_113(F, s, __VA_ARGS__) Z_DEPAREN s F(113, __VA_ARGS__)
#define Z_LISTIFY_115(F, s, ...) \
	Z_LISTIFY_114(F, s, __VA_ARGS__) Z_DEPAREN s F(114, __VA_ARGS__)
#define Z_LISTIFY_116(F, s, ...) \
	Z_LISTIFY_115(F, s, __VA_ARGS__) Z_DEPAREN s F(115, __VA_ARGS__)
#define Z_LISTIFY_117(F, s, ...) \
	Z_LISTIFY_116(F, s, __VA_ARGS__) Z_DEPAREN s F(116, __VA_ARGS__)
#define Z_LISTIFY_118(F, s, ...) \
	Z_LISTIFY_117(F, s, __VA_ARGS__) Z_DEPAREN s F(117, __VA_ARGS__)
#define Z_LISTIFY_119(F, s, ...) \
	Z_LISTIFY_118(F, s, __VA_ARGS__) Z_DEPAREN s F(118, __VA_ARGS__)
#define Z_LISTIFY_120(F, s, ...) \
	Z_LISTIFY_119(F, s, __VA_ARGS__) Z_DEPAREN s F(119, __VA_ARGS__)
#define Z_LISTIFY_121(F, s, ...) \
	Z_LISTIFY_120(F, s, __VA_ARGS__) Z_DEPAREN s F(120, __VA_ARGS__)
#define Z_LISTIFY_122(F, s, ...) \
	Z_LISTIFY_121(F, s, __VA_ARGS__) Z_DEPAREN s F(121, __VA_ARGS__)
#define Z_LISTIFY_123(F, s, ...) \
	Z_LISTIFY_122(F, s, __VA_ARGS__) Z_DEPAREN s F(122, __VA_ARGS__)
#define Z_LISTIFY_124(F, s, ...) \
	Z_LISTIFY_123(F, s, __VA_ARGS__) Z_DEPAREN s F(123, __VA_ARGS__)
#define Z_LISTIFY_125(F, s, ...) \
	Z_LISTIFY_124(F, s, __VA_ARGS__) Z_DEPAREN s F(124, __VA_ARGS__)
#define Z_LISTIFY_126(F, s, ...) \
	Z_LISTIFY_125(F, s, __VA_ARGS__) Z_DEPAREN s F(125, __VA_ARGS__)
#define Z_LISTIFY_127(F, s, ...) \
	Z_LISTIFY_126(F, s, __VA_ARGS__) Z_DEPAREN s F(126, __VA_ARGS__)
#define Z_LISTIFY_128(F, s, ...) \
	Z_LISTIFY_127(F, s, __VA_ARGS__) Z_DEPAREN s F(127, __VA_ARGS__)
#define Z_LISTIFY_129(F, s, ...) \
	Z_LISTIFY_128(F, s, __VA_ARGS__) Z_DEPAREN s F(128, __VA_ARGS__)
#define Z_LISTIFY_130(F, s, ...) \
	Z_LISTIFY_129(F, s, __VA_ARGS__) Z_DEPAREN s F(129, __VA_ARGS__)
#define Z_LISTIFY_131(F, s, ...) \
	Z_LISTIFY_130(F, s, __VA_ARGS__) Z_DEPAREN s F(130, __VA_ARGS__)
#define Z_LISTIFY_132(F, s, ...) \
	Z_LISTIFY_131(F, s, __VA_ARGS__) Z_DEPAREN s F(131, __VA_ARGS__)
#define Z_LISTIFY_133(F, s, ...) \
	Z_LISTIFY_132(F, s, __VA_ARGS__) Z_DEPAREN s F(132, __VA_ARGS__)
#define Z_LISTIFY_134(F, s, ...) \
	Z_LISTIFY_133(F, s, __VA_ARGS__) Z_DEPAREN s F(133, __VA_ARGS__)
#define Z_LISTIFY_135(F, s, ...) \
	Z_LISTIFY_134(F, s, __VA_ARGS__) Z_DEPAREN s F(134, __VA_ARGS__)
#define Z_LISTIFY_136(F, s, ...) \
	Z_LISTIFY_135(F, s, __VA_ARGS__) Z_DEPAREN s F(135, __VA_ARGS__)
#define Z_LISTIFY_137(F, s, ...) \
	Z_LISTIFY_136(F, s, __VA_ARGS__) Z_DEPAREN s F(136, __VA_ARGS__)
#define Z_LISTIFY_138(F, s, ...) \
	Z_LISTIFY_137(F, s, __VA_ARGS__) Z_DEPAREN s F(137, __VA_ARGS__)
#define Z_LISTIFY_139(F, s, ...) \
	Z_LISTIFY_138(F, s, __VA_ARGS__) Z_DEPAREN s F(138, __VA_ARGS__)
#define Z_LISTIFY_140(F, s, ...) \
	Z_LISTIFY_139(F, s, __VA_ARGS__) Z_DEPAREN s F(139, __VA_ARGS__)
#define Z_LISTIFY_141(F, s, ...) \
	Z_LISTIFY_140(F, s, __VA_ARGS__) Z_DEPAREN s F(140, __VA_ARGS__)
#define Z_LISTIFY_142(F, s, ...) \
	Z_LISTIFY_141(F, s, __VA_ARGS__) Z_DEPAREN s F(141, __VA_ARGS__)
#define Z_LISTIFY_143(F, s, ...) \
	Z_LISTIFY_142(F, s, __VA_ARGS__) Z_DEPAREN s F(142, __VA_ARGS__)
#define Z_LISTIFY_144(F, s, ...) \
	Z_LISTIFY_143(F, s, __VA_ARGS__) Z_DEPAREN s F(143, __VA_ARGS__)
#define Z_LISTIFY_145(F, s, ...) \
	Z_LISTIFY_144(F, s, __VA_ARGS__) Z_DEPAREN s F(144, __VA_ARGS__)
#define Z_LISTIFY_146(F, s, ...) \
	Z_LISTIFY_145(F, s, __VA_ARGS__) Z_DEPAREN s F(145, __VA_ARGS__)
#define Z_LISTIFY_147(F, s, ...) \
	Z_LISTIFY_146(F, s, __VA_ARGS__) Z_DEPAREN s F(146, __VA_ARGS__)
#define Z_LISTIFY_148(F, s, ...) \
	Z_LISTIFY_147(F, s, __VA_ARGS__) Z_DEPAREN s F(147, __VA_ARGS__)
#define Z_LISTIFY_149(F, s, ...) \
	Z_LISTIFY_148(F, s, __VA_ARGS__) Z_DEPAREN s F(148, __VA_ARGS__)
#define Z_LISTIFY_150(F, s, ...) \
	Z_LISTIFY_149(F, s, __VA_ARGS__) Z_DEPAREN s F(149, __VA_ARGS__)
#define Z_LISTIFY_151(F, s, ...) \
	Z_LISTIFY_150(F, s, __VA_ARGS__) Z_DEPAREN s F(150, __VA_ARGS__)
#define Z_LISTIFY_152(F, s, ...) \
	Z_LISTIFY_151(F, s, __VA_ARGS__) Z_DEPAREN s F(151, __VA_ARGS__)
#define Z_LISTIFY_153(F, s, ...) \
	Z_LISTIFY_152(F, s, __VA_ARGS__) Z_DEPAREN s F(152, __VA_ARGS__)
#define Z_LISTIFY_154(F, s, ...) \
	Z_LISTIFY_153(F, s, __VA_ARGS__) Z_DEPAREN s F(153, __VA_ARGS__)
#define Z_LISTIFY_155(F, s, ...) \
	Z_LISTIFY_154(F, s, __VA_ARGS__) Z_DEPAREN s F(154, __VA_ARGS__)
#define Z_LISTIFY_156(F, s, ...) \
	Z_LISTIFY_155(F, s, __VA_ARGS__) Z_DEPAREN s F(155, __VA_ARGS__)
#define Z_LISTIFY_157(F, s, ...) \
	Z_LISTIFY_156(F, s, __VA_ARGS__) Z_DEPAREN s F(156, __VA_ARGS__)
#define Z_LISTIFY_158(F, s, ...) \
	Z_LISTIFY_157(F, s, __VA_ARGS__) Z_DEPAREN s F(157, __VA_ARGS__)
#define Z_LISTIFY_159(F, s, ...) \
	Z_LISTIFY_158(F, s, __VA_ARGS__) Z_DEPAREN s F(158, __VA_ARGS__)
#define Z_LISTIFY_160(F, s, ...) \
	Z_LISTIFY_159(F, s, __VA_ARGS__) Z_DEPAREN s F(159, __VA_ARGS__)
#define Z_LISTIFY_161(F, s, ...) \
	Z_LISTIFY_160(F, s, __VA_ARGS__) Z_DEPAREN s F(160, __VA_ARGS__)
#define Z_LISTIFY_162(F, s, ...) \
	Z_LISTIFY_161(F, s, __VA_ARGS__) Z_DEPAREN s F(161, __VA_ARGS__)
#define Z_LISTIFY_163(F, s, ...) \
	Z_LISTIFY_162(F, s, __VA_ARGS__) Z_DEPAREN s F(162, __VA_ARGS__)
#define Z_LISTIFY_164(F, s, ...) \
	Z_LISTIFY_163(F, s, __VA_ARGS__) Z_DEPAREN s F(163, __VA_ARGS__)
#define Z_LISTIFY_165(F, s, ...) \
	Z_LISTIFY_164(F, s, __VA_ARGS__) Z_DEPAREN s F(164, __VA_ARGS__)
#define Z_LISTIFY_166(F, s, ...) \
	Z_LISTIFY_165(F, s, __VA_ARGS__) Z_DEPAREN s F(165, __VA_ARGS__)
#define Z_LISTIFY_167(F, s, ...) \
	Z_LISTIFY_166(F, s, __VA_ARGS__) Z_DEPAREN s F(166, __VA_ARGS__)
#define Z_LISTIFY_168(F, s, ...) \
	Z_LISTIFY_167(F, s, __VA_ARGS__) Z_DEPAREN s F(167, __VA_ARGS__)
#define Z_LISTIFY_169(F, s, ...) \
	Z_LISTIFY_168(F, s, __VA_ARGS__) Z_DEPAREN s F(168, __VA_ARGS__)
#define Z_LISTIFY_170(F, s, ...) \
	Z_LISTIFY_169(F, s, __VA_ARGS__) Z_DEPAREN s F(169, __VA_ARGS__)
#define Z_LISTIFY_171(F, s, ...) \
	Z_LISTIFY_170(F, s, __VA_ARGS__) Z_DEPAREN s F(170, __VA_ARGS__)
#define Z_LISTIFY_172(F, s, ...) \
	Z_LISTIFY_171(F, s, __VA_ARGS__) Z_DEPAREN s F(171, __VA_ARGS__)
#define Z_LISTIFY_173(F, s, ...) \
	Z_LISTIFY_172(F, s, __VA_ARGS__) Z_DEPAREN s F(172, __VA_ARGS__)
#define Z_LISTIFY_174(F, s, ...) \
	Z_LISTIFY_173(F, s, __VA_ARGS__) Z_DEPAREN s F(173, __VA_ARGS__)
#define Z_LISTIFY_175(F, s, ...) \
	Z_LISTIFY_174(F, s, __VA_ARGS__) Z_DEPAREN s F(174, __VA_ARGS__)
#define Z_LISTIFY_176(F, s, ...) \
	Z_LISTIFY_175(F, s, __VA_ARGS__) Z_DEPAREN s F(175, __VA_ARGS__)
#define Z_LISTIFY_177(F, s, ...) \
	Z_LISTIFY_176(F, s, __VA_ARGS__) Z_DEPAREN s F(176, __VA_ARGS__)
#define Z_LISTIFY_178(F, s, ...) \
	Z_LISTIFY_177(F, s, __VA_ARGS__) Z_DEPAREN s F(177, __VA_ARGS__)
#define Z_LISTIFY_179(F, s, ...) \
	Z_LISTIFY_178(F, s, __VA_ARGS__) Z_DEPAREN s F(178, __VA_ARGS__)
#define Z_LISTIFY_180(F, s, ...) \
	Z_LISTIFY_179(F, s, __VA_ARGS__) Z_DEPAREN s F(179, __VA_ARGS__)
#define Z_LISTIFY_181(F, s, ...) \
	Z_LISTIFY_180(F, s, __VA_ARGS__) Z_DEPAREN s F(180, __VA_ARGS__)
#define Z_LISTIFY_182(F, s, ...) \
	Z_LISTIFY_181(F, s, __VA_ARGS__) Z_DEPAREN s F(181, __VA_ARGS__)
#define Z_LISTIFY_183(F, s, ...) \
	Z_LISTIFY_182(F, s, __VA_ARGS__) Z_DEPAREN s F(182, __VA_ARGS__)
#define Z_LISTIFY_184(F, s, ...) \
	Z_LISTIFY_183(F, s, __VA_ARGS__) Z_DEPAREN s F(183, __VA_ARGS__)
#define Z_LISTIFY_185(F, s, ...) \
	Z_LISTIFY_184(F, s, __VA_ARGS__) Z_DEPAREN s F(184, __VA_ARGS__)
#define Z_LISTIFY_186(F, s, ...) \
	Z_LISTIFY_185(F, s, __VA_ARGS__) Z_DEPAREN s F(185, __VA_ARGS__)
#define Z_LISTIFY_187(F, s, ...) \
	Z_LISTIFY_186(F, s, __VA_ARGS__) Z_DEPAREN s F(186, __VA_ARGS__)
#define Z_LISTIFY_188(F, s, ...) \
	Z_LISTIFY_187(F, s, __VA_ARGS__) Z_DEPAREN s F(187, __VA_ARGS__)
#define Z_LISTIFY_189(F, s, ...) \
	Z_LISTIFY_188(F, s, __VA_ARGS__) Z_DEPAREN s F(188, __VA_ARGS__)
#define Z_LISTIFY_190(F, s, ...) \
	Z_LISTIFY_189(F, s, __VA_ARGS__) Z_DEPAREN s F(189, __VA_ARGS__)
#define Z_LISTIFY_191(F, s, ...) \
	Z_LISTIFY_190(F, s, __VA_ARGS__) Z_DEPAREN s F(190, __VA_ARGS__)
#define Z_LISTIFY_192(F, s, ...) \
	Z_LISTIFY_191(F, s, __VA_ARGS__) Z_DEPAREN s F(191, __VA_ARGS__)
#define Z_LISTIFY_193(F, s, ...) \
	Z_LISTIFY_192(F, s, __VA_ARGS__) Z_DEPAREN s F(192, __VA_ARGS__)
#define Z_LISTIFY_194(F, s, ...) \
	Z_LISTIFY_193(F, s, __VA_ARGS__) Z_DEPAREN s F(193, __VA_ARGS__)
#define Z_LISTIFY_195(F, s, ...) \
	Z_LISTIFY_194(F, s, __VA_ARGS__) Z_DEPAREN s F(194, __VA_ARGS__)
#define Z_LISTIFY_196(F, s, ...) \
	Z_LISTIFY_195(F, s, __VA_ARGS__) Z_DEPAREN s F(195, __VA_ARGS__)
#define Z_LISTIFY_197(F, s, ...) \
	Z_LISTIFY_196(F, s, __VA_ARGS__) Z_DEPAREN s F(196, __VA_ARGS__)
#define Z_LISTIFY_198(F, s, ...) \
	Z_LISTIFY_197(F, s, __VA_ARGS__) Z_DEPAREN s F(197, __VA_ARGS__)
#define Z_LISTIFY_199(F, s, ...) \
	Z_LISTIFY_198(F, s, __VA_ARGS__) Z_DEPAREN s F(198, __VA_ARGS__)
#define Z_LISTIFY_200(F, s, ...) \
	Z_LISTIFY_199(F, s, __VA_ARGS__) Z_DEPAREN s F(199, __VA_ARGS__)
#define Z_LISTIFY_201(F, s, ...) \
	Z_LISTIFY_200(F, s, __VA_ARGS__) Z_DEPAREN s F(200, __VA_ARGS__)
#define Z_LISTIFY_202(F, s, ...) \
	Z_LISTIFY_201(F, s, __VA_ARGS__) Z_DEPAREN s F(201, __VA_ARGS__)
#define Z_LISTIFY_203(F, s, ...) \
	Z_LISTIFY_202(F, s, __VA_ARGS__) Z_DEPAREN s F(202, __VA_ARGS__)
#define Z_LISTIFY_204(F, s, ...) \
	Z_LISTIFY_203(F, s, __VA_ARGS__) Z_DEPAREN s F(203, __VA_ARGS__)
#define Z_LISTIFY_205(F, s, ...) \
	Z_LISTIFY_204(F, s, __VA_ARGS__) Z_DEPAREN s F(204, __VA_ARGS__)
#define Z_LISTIFY_206(F, s, ...) \
	Z_LISTIFY_205(F, s, __VA_ARGS__) Z_DEPAREN s F(205, __VA_ARGS__)
#define Z_LISTIFY_207(F, s, ...) \
	Z_LISTIFY_206(F, s, __VA_ARGS__) Z_DEPAREN s F(206, __VA_ARGS__)
#define Z_LISTIFY_208(F, s, ...) \
	Z_LISTIFY_207(F, s, __VA_ARGS__) Z_DEPAREN s F(207, __VA_ARGS__)
#define Z_LISTIFY_209(F, s, ...) \
	Z_LISTIFY_208(F, s, __VA_ARGS__) Z_DEPAREN s F(208, __VA_ARGS__)
#define Z_LISTIFY_210(F, s, ...) \
	Z_LISTIFY_209(F, s, __VA_ARGS__) Z_DEPAREN s F(209, __VA_ARGS__)
#define Z_LISTIFY_211(F, s, ...) \
	Z_LISTIFY_210(F, s, __VA_ARGS__) Z_DEPAREN s F(210, __VA_ARGS__)
#define Z_LISTIFY_212(F, s, ...) \
	Z_LISTIFY_211(F, s, __VA_ARGS__) Z_DEPAREN s F(211, __VA_ARGS__)
#define Z_LISTIFY_213(F, s, ...) \
	Z_LISTIFY_212(F, s, __VA_ARGS__) Z_DEPAREN s F(212, __VA_ARGS__)
#define Z_LISTIFY_214(F, s, ...) \
	Z_LISTIFY_213(F, s, __VA_ARGS__) Z_DEPAREN s F(213, __VA_ARGS__)
#define Z_LISTIFY_215(F, s, ...) \
	Z_LISTIFY_214(F, s, __VA_ARGS__) Z_DEPAREN s F(214, __VA_ARGS__)
#define Z_LISTIFY_216(F, s, ...) \
	Z_LISTIFY_215(F, s, __VA_ARGS__) Z_DEPAREN s F(215, __VA_ARGS__)
#define Z_LISTIFY_217(F, s, ...) \
	Z_LISTIFY_216(F, s, __VA_ARGS__) Z_DEPAREN s F(216, __VA_ARGS__)
#define Z_LISTIFY_218(F, s, ...) \
	Z_LISTIFY_217(F, s, __VA_ARGS__) Z_DEPAREN s F(217, __VA_ARGS__)
#define Z_LISTIFY_219(F, s, ...) \
	Z_LISTIFY_218(F, s, __VA_ARGS__) Z_DEPAREN s F(218, __VA_ARGS__)
#define Z_LISTIFY_220(F, s, ...) \
	Z_LISTIFY_219(F, s, __VA_ARGS__) Z_DEPAREN s F(219, __VA_ARGS__)
#define Z_LISTIFY_221(F, s, ...) \
	Z_LISTIFY_220(F, s, __VA_ARGS__) Z_DEPAREN s F(220, __VA_ARGS__)
#define Z_LISTIFY_222(F, s, ...) \
	Z_LISTIFY_221(F, s, __VA_ARGS__) Z_DEPAREN s F(221, __VA_ARGS__)
#define Z_LISTIFY_223(F, s, ...) \
	Z_LISTIFY_222(F, s, __VA_ARGS__) Z_DEPAREN s F(222, __VA_ARGS__)
#define Z_LISTIFY_224(F, s, ...) \
	Z_LISTIFY_223(F, s, __VA_ARGS__) Z_DEPAREN s F(223, __VA_ARGS__)
#define Z_LISTIFY_225(F, s, ...) \
	Z_LISTIFY_224(F, s, __VA_ARGS__) Z_DEPAREN s F(224, __VA_ARGS__)
#define Z_LISTIFY_226(F, s, ...) \
	Z_LISTIFY_225(F, s, __VA_ARGS__) Z_DEPAREN s F(225, __VA_ARGS__)
#define Z_LISTIFY_227(F, s, ...) \
	Z_LISTIFY_226(F, s, __VA_ARGS__) Z_DEPAREN s F(226, __VA_ARGS__)
#define Z_LISTIFY_228(F, s, ...) \
	Z_LISTIFY_227(F, s, __VA_ARGS__) Z_DEPAREN s F(227, __VA_ARGS__)
#define Z_LISTIFY_229(F, s, ...) \
	Z_LISTIFY_228(F, s, __VA_ARGS__) Z_DEPAREN s F(228, __VA_ARGS__)
#define Z_LISTIFY_230(F, s, ...) \
	Z_LISTIFY_229(F, s, __VA_ARGS__) Z_DEPAREN s F(229, __VA_ARGS__)
#define Z_LISTIFY_231(F, s, ...) \
	Z_LISTIFY_230(F, s, __VA_ARGS__) Z_DEPAREN s F(230, __VA_ARGS__)
#define Z_LISTIFY_232(F, s, ...) \
	Z_LISTIFY_231(F, s, __VA_ARGS__) Z_DEPAREN s F(231, __VA_ARGS__)
#define Z_LISTIFY_233(F, s, ...) \
	Z_LISTIFY_232(F, s, __VA_ARGS__) Z_DEPAREN s F(232, __VA_ARGS__)
#define Z_LISTIFY_234(F, s, ...) \
	Z_LISTIFY_233(F, s, __VA_ARGS__) Z_DEPAREN s F(233, __VA_ARGS__)
#define Z_LISTIFY_235(F, s, ...) \
	Z_LISTIFY_234(F, s, __VA_ARGS__) Z_DEPAREN s F(234, __VA_ARGS__)
#define Z_LISTIFY_236(F, s, ...) \
	Z_LISTIFY_235(F, s, __VA_ARGS__) Z_DEPAREN s F(235, __VA_ARGS__)
#define Z_LISTIFY_237(F, s, ...) \
	Z_LISTIFY_236(F, s, __VA_ARGS__) Z_DEPAREN s F(236, __VA_ARGS__)
#define Z_LISTIFY_238(F, s, ...) \
	Z_LISTIFY_237(F, s, __VA_ARGS__) Z_DEPAREN s F(237, __VA_ARGS__)
#define Z_LISTIFY_239(F, s, ...) \
	Z_LISTIFY_238(F, s, __VA_ARGS__) Z_DEPAREN s F(238, __VA_ARGS__)
#define Z_LISTIFY_240(F, s, ...) \
	Z_LISTIFY_239(F, s, __VA_ARGS__) Z_DEPAREN s F(239, __VA_ARGS__)
#define Z_LISTIFY_241(F, s, ...) \
	Z_LISTIFY_240(F, s, __VA_ARGS__) Z_DEPAREN s F(240, __VA_ARGS__)
#define Z_LISTIFY_242(F, s, ...) \
	Z_LISTIFY_241(F, s, __VA_ARGS__) Z_DEPAREN s F(241, __VA_ARGS__)
#define Z_LISTIFY_243(F, s, ...) \
	Z_LISTIFY_242(F, s, __VA_ARGS__) Z_DEPAREN s F(242, __VA_ARGS__)
#define Z_LISTIFY_244(F, s, ...) \
	Z_LISTIFY_243(F, s, __VA_ARGS__) Z_DEPAREN s F(243, __VA_ARGS__)
#define Z_LISTIFY_245(F, s, ...) \
	Z_LISTIFY_244(F, s, __VA_ARGS__) Z_DEPAREN s F(244, __VA_ARGS__)
#define Z_LISTIFY_246(F, s, ...) \
	Z_LISTIFY_245(F, s, __VA_ARGS__) Z_DEPAREN s F(245, __VA_ARGS__)
#define Z_LISTIFY_247(F, s, ...) \
	Z_LISTIFY_246(F, s, __VA_ARGS__) Z_DEPAREN s F(246, __VA_ARGS__)
#define Z_LISTIFY_248(F, s, ...) \
	Z_LISTIFY_247(F, s, __VA_ARGS__) Z_DEPAREN s F(247, __VA_ARGS__)
#define Z_LISTIFY_249(F, s, ...) \
	Z_LISTIFY_248(F, s, __VA_ARGS__) Z_DEPAREN s F(248, __VA_ARGS__)
#define Z_LISTIFY_250(F, s, ...) \
	Z_LISTIFY_249(F, s, __VA_ARGS__) Z_DEPAREN s F(249, __VA_ARGS__)
#define Z_LISTIFY_251(F, s, ...) \
	Z_LISTIFY_250(F, s, __VA_ARGS__) Z_DEPAREN s F(250, __VA_ARGS__)
#define Z_LISTIFY_252(F, s, ...) \
	Z_LISTIFY_251(F, s, __VA_ARGS__) Z_DEPAREN s F(251, __VA_ARGS__)
#define Z_LISTIFY_253(F, s, ...) \
	Z_LISTIFY_252(F, s, __VA_ARGS__) Z_DEPAREN s F(252, __VA_ARGS__)
#define Z_LISTIFY_254(F, s, ...) \
	Z_LISTIFY_253(F, s, __VA_ARGS__) Z_DEPAREN s F(253, __VA_ARGS__)
#define Z_LISTIFY_255(F, s, ...) \
	Z_LISTIFY_254(F, s, __VA_ARGS__) Z_DEPAREN s F(254, __VA_ARGS__)
#define Z_LISTIFY_256(F, s, ...) \
	Z_LISTIFY_255(F, s, __VA_ARGS__) Z_DEPAREN s F(255, __VA_ARGS__)

#endif /* ZEPHYR_INCLUDE_SYS_UTIL_LISTIFY_H_ */
