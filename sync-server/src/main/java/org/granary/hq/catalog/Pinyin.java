package org.granary.hq.catalog;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;

/** Pinyin of names, syllables parted by blanks, without tones; words decide between readings. */
public final class Pinyin {
    private Pinyin() {}

    public static String of(String name) {
        return PinyinHelper.toPinyin(name, PinyinStyleEnum.NORMAL)
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The first letter of each syllable: {@code gu feng da mi} is {@code gfdm}. */
    public static String initials(String pinyin) {
        StringBuilder initials = new StringBuilder();
        for (String syllable : pinyin.split(" ", -1)) {
            if (!syllable.isEmpty() && initials.length() < 200) {
                initials.append(syllable.charAt(0));
            }
        }
        return initials.toString();
    }
}
